"""Typed answers of three languages and what they are worth; `MARKS` are the signs of the tables."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_items import RIGHT, date, number, seven, tempted, text, year

from quizgen.domain import Item
from quizgen.grading import grade

MARKS = {"=": "exact", "~": "variant", "?": "near", "x": "wrong", "!": "unclear", "0": "unknown"}


def judge(item: Item, table: str) -> None:
    """Hold each `mark response; response` line of the table against the judge."""
    wrong, seen = [], 0
    for line in filter(None, map(str.strip, table.splitlines())):
        mark, _, responses = line.partition(" ")
        for response in responses.split("; "):
            seen += 1
            said = grade(response, item)
            if said.verdict != MARKS[mark]:
                wrong.append(f"{response!r}: {said.verdict} {said.reason}, not {MARKS[mark]}")
    assert seen and not wrong, "\n".join(wrong)


# --- people -----------------------------------------------------------------------------------------

NAZARBAYEV = text(
    "Nursultan Nazarbayev", "Nursultan Abishevich Nazarbayev", "Нурсултан Назарбаев", "Нурсултан Абишевич Назарбаев",
    "Нұрсұлтан Назарбаев", "Нұрсұлтан Әбішұлы Назарбаев", "Елбасы",
)  # fmt: skip
TOKAYEV = text(
    "Қасым-Жомарт Тоқаев",
    "Касым-Жомарт Токаев",
    "Касым-Жомарт Кемелевич Токаев",
    "Kassym-Jomart Tokayev",
    lang="kk",
)
AKHMETOV = text(
    "Daniyal Akhmetov", "Danial Akhmetov", "Даниал Ахметов", "Даниал Кенжетаевич Ахметов",
    near=("serik akhmetov", "серик ахметов", "серік ахметов"),
)  # fmt: skip
NICHOLAS = text("Nicholas II", "Николай II", "II Николай")


def test_a_person_in_english() -> None:
    judge(
        NAZARBAYEV,
        """
        = Nursultan Nazarbayev; nursultan nazarbayev; NURSULTAN NAZARBAYEV.; "Nursultan Nazarbayev"
        ~ Nazarbayev; nazarbayev; N. Nazarbayev; N.A. Nazarbayev; Nazarbayev N.A.; Nazarbaev; Nazarbayev, Nursultan
        ~ Nazarbayev Nursultan; president Nazarbayev; Nursultan Nazarbaev; Nūrsūltan Nazarbaev; Mr Nazarbayev
        ~ Нурсултан Назарбаев; Назарбаев; Н. Назарбаев; H. Назарбаев; Назарбаев Н. А.; Елбасы; Н.А.Назарбаев
        ~ Нурсултаном Назарбаевым; Назарбаев Нурсултан Абишевич; Nursultan A. Nazarbayev
        ? Nazarbayef; Nursultan Nazarbaiv; Nusrultan Nazarbayev; Nazarbyaev; B. Nazarbayev; yfpfh,ftd
        x Tokayev; Путин; Дарига Назарбаева; Dariga Nazarbayeva; Nikita Khrushchev; asdf; 19 March
        ! Nursultan; Нурсултан; Нұрсұлтан Әбішұлы; ?; 1992; 北京
        0 idk; I don't know; не знаю; білмеймін; -; …
        """,
    )


def test_a_person_in_russian_and_kazakh() -> None:
    judge(
        replace(
            NAZARBAYEV,
            lang="ru",
            answer="Нурсултан Назарбаев",
            accept=NAZARBAYEV.accept[2:] + NAZARBAYEV.accept,
        ),
        """
        = Нурсултан Назарбаев; нурсултан назарбаев
        ~ Назарбаев; назарбаев нурсултан; Назарбаев Н.А.; Нұрсұлтан Назарбаев; Nazarbaev; Н. Назарбаев; Назарбаеву
        ? Назарбаив; Назорбаев; Нурсултан Назарбев; Yfpfh,ftd; Yehceknfy Yfpfh,ftd
        x Путин; Владимир Назаров; Токаев; Назаров
        ! Нурсултан Абишевич; Нурсултан
        """,
    )
    judge(
        TOKAYEV,
        """
        = Қасым-Жомарт Тоқаев; Қасым Жомарт Тоқаев
        ~ Токаев; Тоқаев; К. Токаев; Қ. Тоқаев; Касымжомарт Токаев; Qasym-Jomart Toqaev; Kasym-Zhomart Tokaev
        ~ Kassym-Jomart Tokayev; Tokayev; Тоқаев Қасым-Жомарт; Қасым-Жомарт Кемелұлы Тоқаев; Тоқаевтың; Касым Токаев
        ? Токаеф; Тоқайв; njrftd
        x Назарбаев; Серік Ахметов
        ! Қасым-Жомарт; Касым
        """,
    )


def test_an_initial_of_a_patronymic_that_the_bank_does_not_know() -> None:
    judge(
        text("Даурен Абаев", "Dauren Abayev", "Дәурен Абаев", lang="ru"),
        """
        ~ Абаев Д. А.; Д.А. Абаев; Абаев; D. A. Abayev; Абаев Даурен Аскербекович; Dauren Abaev
        ? А. Абаев; Д. А. К. Абаев
        """,
    )


def test_a_surname_that_two_people_bear_is_not_enough() -> None:
    judge(
        AKHMETOV,
        """
        = Daniyal Akhmetov
        ~ Д. Ахметов; D. Akhmetov; Akhmetov D.; Danial Ahmetov; Даниал Ахметов
        ! Akhmetov; Ахметов; Ahmetov
        x Serik Akhmetov; С. Ахметов; Serik Ahmetov; Серік Ахметов
        """,
    )


def test_rulers_numbers_are_never_fuzzy() -> None:
    judge(
        NICHOLAS,
        """
        = Nicholas II; nicholas ii
        ~ Nicholas 2; Николай 2; Николай II; Николай Второй; Nikolai II; император Николай II; Emperor Nicholas II
        ? Nicolas II
        x Nicholas I; Nicholas III; Николай I; Paul II
        """,
    )


# --- places, documents, bodies ----------------------------------------------------------------------


def test_a_city() -> None:
    names = ("Moscow", "Москва", "Мәскеу")
    judge(
        text(*names, near=("minsk", "минск")),
        """
        = moscow; Moscow.; "Moscow"; MOSCOW!; the Moscow; Moscow?
        ~ Moskva; москва; Mocква; in Moscow; Мәскеу; Маскеу; city of Moscow; Mäskeu; Maskeu
        ? Moscwo; Mosco; vjcrdf; Ьщысщц
        x Минск; Minsk; London; Mask
        """,
    )
    judge(
        text("Москва", "Moscow", "Мәскеу", lang="ru", near=("минск",)),
        """
        = Москва; «Москва»; москва; Москва?
        ~ в Москве; Москве; г. Москва; город Москва; Moskva; Moscow; Москвой; Мәскеу
        ? масква; Мосва; Vjcrdf
        x Минск; Ленинград; Мост
        """,
    )
    judge(
        text("Мәскеу", "Москва", "Moscow", lang="kk"),
        """
        = Мәскеу; «мәскеу»
        ~ Маскеу; Мәскеуде; Маскеуде; Мәскеу қаласы; Мәскеу қаласында; Москва; Maskeu; Moscow; Мәскеуге
        ? Мескеу; Мәсеу; Vfcrte; V2crte
        x Минск; Мәскөй ауданы
        """,
    )


def test_letters_of_a_russian_keyboard_count_unless_they_make_another_name() -> None:
    name = text("Қазақстан", "Казахстан", "Kazakhstan", "Қазақстан Республикасы", lang="kk")
    judge(
        name,
        """
        = Қазақстан; қазақстан
        ~ Казакстан; Казахстан; қазақстан республикасы; Qazaqstan; Казакстан Республикасы; Kazakhstan; в Казахстане
        ? rfpf[cnfy; Қазақтан; Козакстан
        x Ресей; Қырғызстан
        """,
    )
    hill = text("Қос", lang="kk", near=("кос",))
    assert grade("Қос", hill).verdict == "exact"
    assert grade("Кос", hill).verdict == "wrong"  # it is the other place, letter by letter
    assert grade("қoс", text("Құм", lang="kk", near=("күм",))).verdict == "wrong"
    assert grade("Кум", text("Құм", lang="kk", near=("күм",))).reason == "letters"  # either: ask for the letters


def test_look_alike_names_are_never_near() -> None:
    judge(text("Iran", "Иран", near=("iraq", "ирак")), "x Iraq; Irak; Iram; Ирак; Ирбн\n~ иран; Иране")
    judge(text("Iceland", near=("ireland",)), "= Iceland\n? Icelnd; Icealnd\nx Ireland; Ieland; Irelnd")
    judge(text("Гамбия", lang="ru", near=("замбия",)), "x Замбия; Тамбия\n? Гамбея")


def test_names_with_hyphens_dots_and_articles() -> None:
    judge(
        text("the Soviet Union", "USSR", "Советский Союз", "СССР", "Кеңес Одағы", "КСРО"),
        """
        = the Soviet Union; Soviet Union; soviet union
        ~ USSR; ussr; U.S.S.R.; СССР; С.С.С.Р.; SSSR; Кенес Одагы; КСРО; Советским Союзом; Sovetskiy Soyuz
        ? Sovet Union; Soviet Uinon
        x Union; USA; USSP; Soviet; Европейский Союз
        """,
    )
    judge(
        text("Astana", "Nur-Sultan", "Akmola", "Астана", "Нур-Султан", "Нұр-Сұлтан"),
        "~ Nursultan; Нурсултан; нур султан; Nur–Sultan; Акмола; в Астане\n? Astan; Astnaa\nx Almaty; Семей",
    )
    judge(text("Алматы", "Алма-Ата", "Almaty", lang="ru"), "~ Алма Ата; Алмаата; в Алма-Ате; Almaty\nx Астана")
    judge(
        text("хан Аблай", "Абылай хан", "Ablai Khan", "Ablai", "Аблай", lang="ru"),
        "~ Аблай; Аблай-хан; Ablay; Абылай",
    )


def test_a_document_by_many_words() -> None:
    judge(
        text(
            "Collective Security Treaty", "Tashkent Treaty", "Договор о коллективной безопасности", "ДКБ",
            "Ұжымдық қауіпсіздік туралы шарт", "ҰҚШ", near=("collective security treaty organisation",),
        ),
        """
        = Collective Security Treaty; the collective security treaty; “Collective Security Treaty”
        ~ Treaty on Collective Security; ДКБ; Tashkent treaty; УКШ; Ужымдык кауипсиздик туралы шарт
        ~ договор о коллективной безопасности; Договора о коллективной безопасности; Dogovor o kollektivnoi bezopasnosti
        ? Colective Securty Treaty; Договор о колективной безопасности
        x Collective Security Treaty Organisation; CIS; Charter of the CIS; collective security
        """,
    )  # fmt: skip
    judge(
        text("Treaty of Friendship, Cooperation and Mutual Assistance", "friendship treaty"),
        """
        ~ Treaty on Friendship Cooperation & Mutual Assistance; Friendship Treaty; the treaty of friendship
        ? Treaty on Friendship and Mutual Assistance; friendship, cooperation and mutual assistance
        x Treaty on Alliance; Treaty; Mutual
        """,
    )


def test_words_change_places_but_not_parts() -> None:
    item = text("Year of Russia in Kazakhstan", "Год России в Казахстане", "Қазақстандағы Ресей жылы")
    judge(
        item,
        "x Year of Kazakhstan in Russia; Год Казахстана в России; Ресейдегі Қазақстан жылы\n~ год россии в казахстане",
    )
    judge(text("Zenit-M"), "= Zenit M; zenit-m\nx Zenit; Zenit-3\n? Zeint-M")
    judge(text("Bolshoi Theatre"), "~ Bolshoi Theater\n? Bolshoi Thatre")


def test_two_names_at_once_are_right_only_if_both_are() -> None:
    item = text("Astana", "Nur-Sultan", "Астана", "Нур-Султан")
    judge(
        item,
        "~ Astana (Nur-Sultan); Astana / Nursultan; Астана или Нур-Султан; Astana / Nursultan\nx Almaty",
    )
    judge(item, "! Astana or Almaty; Astana, Almaty; Астана/Алматы")


def test_british_and_american() -> None:
    item = text("Shanghai Cooperation Organisation", "SCO")
    judge(item, "~ Shanghai Cooperation Organization; S.C.O.; sco\n? Shanghai Coperation Organization")


def test_words_of_the_question_may_be_repeated() -> None:
    gap = {lang: seven(lang)[6] for lang in ("en", "ru", "kk")}
    judge(
        gap["en"],
        "= Friendship; friendship\n~ Order of Friendship; Дружбы; Достык\n? Freindship\nx Honour; Order",
    )
    judge(gap["ru"], "= Дружбы; орден Дружбы\n~ Дружба; Friendship\n? Дрюжбы\nx Мира; орден")
    judge(gap["kk"], "= Достық; Достық ордені\n~ Достык\nx Құрмет")


def test_digits_in_words_are_judged_as_numbers() -> None:
    judge(
        text("19 March", "19 марта", "19 наурыз"),
        "~ 19 марта; March 19; 19th of March; 19 March 2019\nx 20 March; 19 April",
    )
    judge(
        text("19 миллиардов долларов", "19 billion dollars", lang="ru"),
        "~ 19 млрд долларов; 19 млрд; 19 bn dollars; девятнадцать миллиардов\nx 18 млрд; 19 млн; 91 млрд",
    )
    judge(text("third", "третьим"), "= third\n~ третий; 3rd\n? tihrd\nx second; fourth\n! 2")
    judge(text("VVER-1200"), "= VVER-1200; vver 1200\n~ VVER1200\nx VVER-1000; 1200; two")


def test_a_tempting_error_is_named() -> None:
    said = grade("Минск", tempted(text("Ташкент", lang="ru"), "Минск", "В Минске подписано другое соглашение."))
    assert (said.verdict, said.reason, said.detail) == (
        "wrong",
        "tempting",
        "В Минске подписано другое соглашение.",
    )


# --- dates, years, numbers --------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_years(lang: str) -> None:
    judge(
        year("1992", lang),
        """
        = 1992; in 1992; 1992 г.; 1992г; 1992 год; в 1992 году; 1992 жыл; 1992 жылы; 1992 ж.; 1992.; 1992-й; 1992 AD
        ~ 25 May 1992; 25.05.1992; май 1992; 1992 жылғы мамыр
        x 1993; 1902; 2992; 1929
        ! 92; '92; 1992-1993; 1992/93; 1992 or 1993; 1992 или 1993; abc; 19922; l992; девяносто второй
        0 idk; не знаю
        """,
    )


def test_a_wrong_year_says_by_how_much() -> None:
    assert grade("1990", year("1992")).detail == "y2"
    assert grade("2013", tempted(year("1992"), "2013", "That is the alliance.")).detail == "That is the alliance."


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_days(lang: str) -> None:
    judge(
        date("1992-05-25", lang=lang),
        """
        = 1992-05-25; 25.05.1992; 25.5.1992; 25/05/1992; 25-05-1992; 25.05.92; 25 5 1992; 25.V.1992; 25051992; 5/25/1992
        = May 25, 1992; 25 May 1992; 25th of May 1992; May 25th, 1992; on 25 May 1992; 1992 May 25; Monday, 25 May 1992
        = 25 мая 1992; 25 мая 1992 г.; 25 мая 1992 года; 25-го мая 1992 г.; 1992 год, 25 мая; май 25 1992; 25-May-1992
        = 1992 жылғы 25 мамыр; 1992 жылдың 25 мамыры; 25 мамыр 1992 жыл; 1992 ж. 25 мамырда; 1992 жылгы 25 мамыр
        x 26 May 1992; 25 June 1992; 25 мая 1993; 1992 жылғы 26 мамыр; 24.05.1992
        ! 1992; May 1992; 25 May; в мае 1992; 31 февраля 1992; soon; 1992 жылғы мамыр; 32.05.1992
        """,
    )


def test_a_day_and_a_month_that_may_change_places_are_asked_for() -> None:
    judge(
        date("1992-06-05"),
        "! 5/6/1992; 6/5/1992; 06/05/1992\n= 5.6.1992; June 5 1992; 05-06-1992\nx 6.5.1992",
    )
    judge(date("1992-06-05", lang="ru"), "= 5/6/1992\nx 6/5/1992")
    judge(date("1992-05-05"), "= 5/5/1992")


def test_months_and_two_calendars() -> None:
    judge(
        date("1998-07"),
        "= July 1998; 07.1998; 1998-07; июль 1998; 1998 жылғы шілде; 7/1998\n~ 15 July 1998\nx August 1998\n! 1998",
    )
    judge(date("1916-07-08", "1916-06-25"), "= 8 July 1916; 25 июня 1916\nx 26 June 1916; 8 June 1916")
    assert grade("27 May 1992", date("1992-05-25")).detail == "d2"
    assert grade("25 May 1991", date("1992-05-25")).detail == "y1"


def test_large_numbers_in_english() -> None:
    judge(
        number("19", "billion US dollars", 10**9, "1.9"),
        """
        = 19; 19 billion; 19bn; $19 bn; 19,000,000,000; 19 000 million; about 19 billion; ~19; 19.0; nineteen billion
        = 19 billion USD; 19 млрд; 19 миллиард; more than 19 billion; nineteen
        ~ 20; 18.5; 18.5 billion; 17,500 million
        x 25; 19 million; 19 trillion; 19,000; -19; 91
        ! 18-20; 19 or 20; dollars; 19 billion euros; much
        """,
    )
    judge(
        number("1.5", "billion US dollars", 10**9),
        "= 1.5; 1½; 1500 million; 1 billion 500 million; 1,500,000,000",
    )
    judge(
        number("7500", "km", 1, "750"),
        "= 7500; 7,500; 7 500 km; 7.5 thousand; 7.5k; 7'500\n~ 7600\nx 75\n! 7500 miles",
    )


def test_large_numbers_in_russian_and_kazakh() -> None:
    judge(
        number("19", "млрд долларов США", 10**9, "1.9", "ru"),
        """
        = 19 млрд; 19 миллиардов; 19 млрд. долл.; 19 млрд долларов США; 19 000 млн; девятнадцать миллиардов
        = около 19 млрд
        ~ 18,5; 18,5 млрд; 18.5
        x 30; 19 млн; 19 тыс.
        ! много; 19 млрд тенге; 18–20 млрд
        """,
    )
    judge(
        number("7500", "км", 1, "0", "ru"),
        """
        = 7500; 7 500; 7 500; 7,5 тыс.; 7,5 тысячи км; 7500 километров; 7.500; 7,500; семь тысяч пятьсот
        = семь с половиной тысяч
        x 7600; 7,5; 75
        """,
    )
    judge(number("1.5", "млрд долларов", 10**9, lang="ru"), "= полтора миллиарда; 1,5; 1 млрд 500 млн; 1½ млрд")
    judge(
        number("19", "млрд АҚШ доллары", 10**9, "1.9", "kk"),
        "= 19 миллиард; он тоғыз миллиард; шамамен 19 млрд\nx 19 млн",
    )
    judge(number("7500", "км", 1, "0", "kk"), "= 7,5 мың; 7,5 мың км; жеті мың бес жүз; 7500 шақырым")


def test_counted_things_have_no_tolerance() -> None:
    judge(
        number("254", "курсанта", lang="ru"),
        "= 254; 254 курсанта; двести пятьдесят четыре; екі жүз елу төрт\nx 255; 253; 25",
    )
    judge(number("45", "%"), "= 45%; 45 percent; 45 процентов; 45 пайыз; forty-five\nx 0.45; 44")
    judge(number("20", "лет", lang="ru"), "= 20 лет; двадцать; жиырма\n! 20 месяцев\nx 21 год")


# --- choices, orders, pairs -------------------------------------------------------------------------


def test_choices_by_number_or_by_text() -> None:
    judge(
        seven("en")[0],
        "= 2; 2.; 2); Almaty; almaty; Алматы; ２\nx 1; Moscow; Orenburg\n! 5; 0; b; 12; Alma\n0 idk",
    )
    judge(seven("ru")[0], "= 2; Алматы; Almaty; в Алматы\nx Москва; в Москве; 4")
    judge(seven("kk")[0], "= 2; Алматы; Алматыда\nx Орынбор; Орынборда; 1")


def test_true_and_false_in_words() -> None:
    for item in (seven(lang)[1] for lang in ("en", "ru", "kk")):
        judge(
            item,
            """
            = 1; +; true; TRUE; t; yes; верно; да; правда; дұрыс; дурыс; иә; рас; dthyj
            x 2; -; false; f; no; неверно; нет; н; ложь; бұрыс; жоқ; жок
            ! 3; maybe; наверное
            """,
        )


def test_pairs_and_orders() -> None:
    judge(
        seven("en")[7],
        """
        = 1b 2a 3d 4f; 1-2, 2-1, 3-4, 4-6; badf; BADF; 2 1 4 6; 2146; 1=b 2=a 3=d 4=f; 1б 2а 3г 4е; 4f 3d 2a 1b
        = 12 21 34 46
        x 1b 2a 3d 4e; 1b 2b 3d 4f; abcd
        ! 1b 2a; hello world; 1z 2a 3d 4f; 2 1 4 9; 1b 1a 3d 4f
        """,
    )
    judge(
        seven("ru")[8],
        "= 2 4 3 1; 2,4,3,1; 2431; 2-4-3-1; 2 → 4 → 3 → 1; бгва\nx 1 2 3 4\n! 2 4 3; 2 2 3 1; 5 4 3 1",
    )
    assert grade("1b 2a 3d 4e", seven("en")[7]).parts == (True, True, True, False)


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_one_right_answer_to_each_of_the_seven_kinds(lang: str) -> None:
    for item in seven(lang):
        assert grade(RIGHT[item.id], item).right, (item.id, grade(RIGHT[item.id], item))
        assert grade("", item).verdict == "unknown"


HOSTILE = st.text(st.characters(), max_size=60) | st.text(string.digits + ".,-/ абв", max_size=30)


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_no_response_stops_the_judge(response: str) -> None:
    for item in (*seven("ru"), NAZARBAYEV, number("7.5", "km")):
        assert grade(response, item).verdict in MARKS.values()


def test_a_response_of_a_megabyte_is_judged_at_once() -> None:
    for item in seven("en"):
        assert grade("9" * 10**6, item).verdict in ("wrong", "unclear")
        assert grade("ab " * 10**6, item).verdict in ("wrong", "unclear")
