"""A class set: a paper each, the same bytes however the work is shared."""

from __future__ import annotations

import re

import pytest
from make_papers import TREATIES, make_assets, pool, short, true_false, typed_year
from pdf_pages import flat, read

from quizgen.cli import class_papers
from quizgen.domain import Artifact, Item
from quizgen.errors import Usage
from quizgen.forms import Assembly, assembly, mixed
from quizgen.loader.roster import Learner
from quizgen.outputs import answer_key, worksheet

CLASS = tuple(Learner(f"Learner Number{n}", f"id {n}/x", "9A") for n in range(1, 96))


def chosen() -> Assembly:
    items = [make(t) for t in TREATIES for make in (of_year, of_person, of_truth)]
    made = pool(*items)
    return assembly([made], mixed([made], 8, 3), seed=3, lang="en", bank="Bank 1.0", licence="CC BY 4.0")


def of_year(treaty: str) -> Item:
    return typed_year(treaty, "en")


def of_person(treaty: str) -> Item:
    return short(treaty, "en")


def of_truth(treaty: str) -> Item:
    return true_false(treaty, "en", "1999")


def made(jobs: int = 1, cluster: str = "") -> list[Artifact]:
    return list(class_papers.single_papers(chosen(), CLASS, "X", make_assets(), jobs, cluster))


def test_each_learner_has_a_paper_with_their_name_alone() -> None:
    papers = made()
    assert [p.name for p in papers[:2]] == ["X-01-id-1-x.pdf", "X-02-id-2-x.pdf"]
    assert len({p.name for p in papers}) == len(CLASS) == len({p.data for p in papers})
    for one, paper in list(zip(CLASS, papers, strict=True))[::19]:
        text = flat(" ".join(page.text for page in read(paper.data)))
        assert set(re.findall(r"Learner Number\d+", text)) == {one.name}


def test_one_file_and_its_key_hold_everybody() -> None:
    forms = class_papers.class_forms(chosen(), CLASS[:12])
    assert len({form.code for form in forms}) == 12
    (paper,) = worksheet.render(forms, "X.pdf", make_assets())
    (key,) = answer_key.render(forms, "X-key.pdf", make_assets(), seed=3, command="", report="")
    for data in (paper.data, key.data):
        text = flat(" ".join(page.text for page in read(data)))
        assert all(one.name in text for one in CLASS[:12])


def test_a_learner_of_the_file_for_all_gets_the_same_paper_as_alone() -> None:
    forms = class_papers.class_forms(chosen(), CLASS)
    (alone,) = worksheet.render([forms[57]], "X-58-id-58-x.pdf", make_assets())
    assert made()[57] == alone


def test_any_number_of_jobs_makes_the_same_bytes() -> None:
    pytest.importorskip("joblib")
    assert made(jobs=2) == made()


def test_no_more_processes_are_started_than_can_work(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(class_papers, "_parallel", lambda calls, jobs, cluster: asked.append(jobs) or iter(()))
    monkeypatch.setattr("os.cpu_count", lambda: 64)
    assert made(jobs=256) == [] and asked == [3]
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert len(made(jobs=256)) == len(CLASS) and asked == [3]


def test_a_cluster_makes_the_same_bytes() -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        assert made(cluster=cluster.scheduler_address) == made()


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:9", "nosuch://x", "a:b:c", "inproc://", "tls://127.0.0.1:9", "/dev/zero"]
)
def test_a_cluster_that_is_not_there_is_a_sentence(address: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(Usage, match=f"no dask scheduler answers at {address}"):
        made(cluster=address)
