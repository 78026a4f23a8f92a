"""Single lines: what they are by themselves, and sentences that only begin like a label."""

from __future__ import annotations

import re

import pytest

from tolmach.cleaning.markup import plain_inline
from tolmach.cleaning.quantities import tells_quantity
from tolmach.cleaning.rule_table import RULES
from tolmach.cleaning.rules import ANYWHERE, EDGES, line_rule, verdict
from tolmach.cleaning.vocabulary import ENTRIES

LABELS = [
    ("navigation", "Home > World > Article"),
    ("navigation", "Home » News » Sport » Rowing"),
    ("navigation", "Home / Culture / Theatre"),
    ("navigation", "Главная → Общество → Школа"),
    ("navigation", "Главная | Новости | Культура"),
    ("navigation", "Вы здесь: Главная / Архив / 2012"),
    ("navigation", "You are here: Home > Stories > Fishing"),
    ("navigation", "Printer friendly version"),
    ("navigation", "Print this article"),
    ("navigation", "Printable version"),
    ("navigation", "Распечатать"),
    ("navigation", "Версия для печати"),
    ("navigation", "Версия для слабовидящих"),
    ("navigation", "Back to top"),
    ("navigation", "Наверх"),
    ("navigation", "Вернуться к списку новостей"),
    ("navigation", "← Previous post"),
    ("navigation", "Следующая статья »"),
    ("navigation", "Читать далее"),
    ("navigation", "Read more..."),
    ("navigation", "Skip to main content"),
    ("navigation", "Tags: rivers, boats, spring"),
    ("navigation", "Теги: река, лодки"),
    ("share", "Share on Facebook"),
    ("share", "Tweet"),
    ("share", "Tweet this"),
    ("share", "Поделиться"),
    ("share", "Поделиться в ВКонтакте"),
    ("share", "Facebook Twitter VKontakte"),
    ("share", "Follow us on Twitter"),
    ("share", "E-mail this to a friend"),
    ("share", "Отправить ссылку другу"),
    ("share", "Просмотров: 451"),
    ("share", "Views: 1,204"),
    ("share", "Прочитано 34 раза"),
    ("share", "4 min read"),
    ("share", "Reading time: 4 minutes"),
    ("share", "Listen · 7:14 min"),
    ("share", "Время чтения: 2 мин."),
    ("share", "2 минуты на чтение"),
    ("share", "7,3 тыс прочтений"),
    ("share", "Скопировать ссылку"),
    ("share", "Link copied!"),
    ("share", "Follow Mary Stone on X"),
    ("share", "➡️ Подписывайтесь на нас в Telegram"),
    ("date", "📅 15 октября 2024"),
    ("date", "February 6, 2025 at 4:42 PM EST · 3 min read"),
    ("date", "15 октября 2024 • 4 мин"),
    ("promotion", "Больше новостей — в нашем Telegram-канале. Подписывайтесь!"),
    ("promotion", "Реклама. ООО «Тёплый дом»"),
    ("promotion", "erid: 2VtzqwExample"),
    ("promotion", "Продолжение после рекламы"),
    ("promotion", "SKIP ADVERTISEMENT"),
    ("promotion", "Этот материал доступен только подписчикам"),
    ("promotion", "Already a subscriber? Log in"),
    ("promotion", "By signing up, you agree to our Terms of Use and Privacy Policy."),
    ("promotion", "Стали свидетелем происшествия? Присылайте фото и видео на почту редакции."),
    ("promotion", "Do you have a story? Get in touch"),
    ("legal", "Материал создан и распространён иностранным агентом"),
    ("legal", "* Организация признана экстремистской и запрещена на территории РФ"),
    ("navigation", "Home News Search Contacts"),
    ("navigation", "Новости Спорт Афиша Контакты"),
    ("navigation", "К списку новостей"),
    ("form", "Refresh"),
    ("form", "Your e-mail (not published):"),
    ("form", "Тема письма:"),
    ("form", "Not readable? Get another code"),
    ("contact", "Телефон приемной: (000) 12-34-56"),
    ("caption", "Photo courtesy of the Valley Museum"),
    ("caption", "Boats at the pier. Photo courtesy of the Valley Museum"),
    ("caption", "Boats at the pier. (Handout photo / Lake Patrol)"),
    ("caption", "Boats at the pier. Photograph: Ann Stone/Norwire"),
    ("caption", "Boats at the pier © Ann Stone / Norwire"),
    ("caption", "Boats at the pier. [Ann Stone/Norwire]"),
    ("caption", "Лодки у причала. Фото пресс-службы ФК «Волна»"),
    ("caption", "Лодки у причала. Фото из открытых источников"),
    ("caption", "Лодки у причала. (Анна Белова / «Заречный вестник»)"),
    ("byline", "Text: Ann Stone"),
    ("byline", "June 5, 2013 | By Ann Stone"),
    ("date", "2013-06-05T10:15:00+03:00"),
    ("date", "Wed, 05 Jun 2013 10:15:00 +0300"),
    ("date", "Published: 10:15 GMT, 5 June 2013 | Updated: 11:00 GMT, 6 June 2013"),
    ("date", "Posted on 05/06/2013 at 10:15 AM"),
    ("publication", "Valley Review, Volume 4, Issue 15"),
    ("publication", "Valley Review Vol. 4 No. 15"),
    ("publication", "Газета «Заречные вести», № 14 (2031)"),
    ("form", "Leave a comment"),
    ("form", "Leave a Reply"),
    ("form", "Оставить комментарий"),
    ("form", "Добавить комментарий"),
    ("form", "Комментарии (12)"),
    ("form", "3 комментария"),
    ("form", "14 comments"),
    ("form", "Ваше имя:"),
    ("form", "Ваш e-mail:"),
    ("form", "Имя:"),
    ("form", "Name (required)"),
    ("form", "Your email address:"),
    ("form", "Your message"),
    ("form", "E-mail *"),
    ("form", "Submit"),
    ("form", "Send message"),
    ("form", "Отправить"),
    ("form", "Очистить"),
    ("form", "Введите код с картинки"),
    ("form", "Введите символы, изображённые на картинке"),
    ("form", "Enter the code shown above:"),
    ("form", "Please type the letters you see in the picture"),
    ("form", "Click the image to refresh the code"),
    ("form", "Обновить картинку"),
    ("form", "Я не робот"),
    ("form", "Log in or register to post comments"),
    ("form", "Забыли пароль?"),
    ("page_number", "Page 3 of 7"),
    ("page_number", "— 4 —"),
    ("page_number", "- 12 -"),
    ("page_number", "Стр. 3"),
    ("page_number", "Страница 2 из 5"),
    ("page_number", "17"),
    ("contact", "Tel.: +7 (000) 123-45-67"),
    ("contact", "Тел./факс: (000) 12-34-56"),
    ("contact", "Contact us at info@paper.example"),
    ("contact", "Contact the author at x.y@paper.example"),
    ("contact", "По вопросам сотрудничества пишите: desk@paper.example"),
    ("contact", "E-mail: press@office.example"),
    ("contact", "Адрес редакции: 000000, г. Заречье, ул. Речная, 5"),
    ("contact", "For more information contact Mary Stone at 555-0123"),
    ("source", "Source: Valley Times"),
    ("source", "Источник: Заречные вести"),
    ("source", "Permalink: https://a.example/1"),
    ("source", "Ссылка на материал: https://a.example/1"),
    ("source", "Original url:"),
    ("source", "Original article: https://a.example/x"),
    ("source", "URL: http://a.example/x"),
    ("source", "Постоянный адрес статьи: www.a.example/x"),
    ("source", "Постоянная ссылка: https://a.example/1"),
    ("legal", "© 2014 Valley Times"),
    ("legal", "© Заречные вести, 2014"),
    ("legal", "(c) 2010-2014 Valley Times. All rights reserved."),
    ("legal", "Copyright 2013 Valley Times"),
    ("legal", "Все права защищены."),
    ("legal", "Свидетельство о регистрации СМИ ПИ № 77-00000"),
    ("legal", "Перепечатка материалов без разрешения редакции запрещена."),
    ("legal", "Terms of Use | Privacy Policy"),
    ("legal", "Политика конфиденциальности"),
    ("legal", "12+"),
    ("promotion", "Subscribe to our newsletter"),
    ("promotion", "Sign up for our free daily newsletter"),
    ("promotion", "Подпишитесь на нашу рассылку"),
    ("promotion", "Advertisement"),
    ("promotion", "Реклама"),
    ("promotion", "Нашли ошибку? Выделите её и нажмите Ctrl+Enter"),
    ("teaser", "Читайте также:"),
    ("teaser", "Читайте также: Где ловить щуку"),
    ("teaser", "Related articles"),
    ("teaser", "Related: How to tie a knot"),
    ("teaser", "See also"),
    ("teaser", "Most popular"),
    ("teaser", "Самое читаемое"),
    ("teaser", "Другие новости"),
    ("teaser", "You may also like"),
    ("caption", "Photo by Ann Stone"),
    ("caption", "Photo: Ann Stone"),
    ("caption", "Фото: Анна Белова / Заречные вести"),
    ("caption", "Фото автора"),
    ("caption", "На снимке: старый мост"),
    ("caption", "Снимок из архива музея"),
    ("caption", "AP Photo/John Stone"),
    ("caption", "Image credit: Getty Images"),
    ("caption", "Boats at the pier. Photo: Ann Stone"),
    ("caption", "The mayor on the bridge. (Tom Ellery / Bay Watchman)"),
    ("caption", "The old bridge, file photo"),
    ("byline", "By Ann Stone"),
    ("byline", "By Ann Stone and Peter Marsh"),
    ("byline", "by [Ann Stone](#)"),
    ("byline", "BY ANN STONE"),
    ("byline", "Автор: Анна Белова"),
    ("byline", "Авторы: Анна Белова, Пётр Ильин"),
    ("byline", "Текст: Анна Белова"),
    ("byline", "Анна Белова, корреспондент"),
    ("byline", "Ann Stone, Staff Writer"),
    ("byline", "Posted by Ann Stone"),
    ("byline", "Posted by admin"),
    ("byline", "Written by Ann Stone"),
    ("byline", "Подготовила Анна Белова"),
    ("date", "Published on 21 January 2014"),
    ("date", "June 05, 2013"),
    ("date", "5 июня 2013 г."),
    ("date", "Опубликовано: 05.06.2013"),
    ("date", "Дата публикации: 5 июня 2013"),
    ("date", "среда, 5 июня 2013 г. 10:15"),
    ("date", "Wednesday, June 5, 2013 at 10:15 am"),
    ("date", "2014-01-21 07:53:00"),
    ("date", "Last updated: 3 hours ago"),
    ("date", "Обновлено 12.05.2014 в 10:00"),
    ("publication", "Publication: Valley Review Volume: 4 Issue: 15"),
    ("publication", "Издание: Заречные вести, № 14"),
    ("publication", "Volume 4, Issue 15"),
    ("publication", "№ 14 (201)"),
    ("publication", "№ 14, март 2014"),
    ("contact", "По вопросам подписки обращайтесь по телефону 2-34-56."),
    ("contact", "Contact the newsroom at (000) 555-0100"),
    ("contact", "Связаться с редакцией: 000-12-34"),
    ("legal", "При использовании материалов ссылка на газету обязательна."),
    ("legal", "Копирование текстов без согласия редакции запрещено."),
    ("legal", "Копирование без согласия редакции запрещено."),
    ("legal", "Все права принадлежат издательству."),
    ("legal", "Все права на материалы сайта принадлежат редакции."),
    ("legal", "By continuing to browse you agree to our use of cookies."),
    ("legal", "Правила пользования сайтом"),
    ("legal", "Главный редактор: И. О. Незнамов"),
    ("teaser", "Хроника событий"),
    ("form", "Ответов: 4"),
    ("promotion", "If you value our reporting, please consider a small donation today."),
    ("promotion", "We rely on readers like you to pay for this work."),
    ("promotion", "Our journalism depends on the support of readers."),
    ("promotion", "Help us keep our journalism free and independent: become a member."),
    ("promotion", "Нам нужна ваша помощь. Оформите ежемесячное пожертвование, и мы продолжим работать."),
    ("promotion", "Сделайте пожертвование — даже сто рублей помогут нам работать."),
    ("promotion", "Мы работаем благодаря пожертвованиям читателей."),
    ("promotion", "Новости Озёрска в нашем Telegram. Подписывайтесь!"),
    (
        "legal",
        "* Компания Meta признана экстремистской организацией, деятельность запрещена на территории РФ.",
    ),
    ("legal", "Meta признана в России экстремистской и запрещена в РФ"),
    ("form", "Well-known member"),
    ("form", "Thread starter"),
    ("form", "Постоянный участник"),
]

SENTENCES = [
    "By Monday the snow had melted.",
    "By the time they came, it was over.",
    "By Sunday, who remembered it?",
    "КОРРЕСПОНДЕНТ: Анна Ильинична, кто вам помогал?",
    "REPORTER: Captain Stone, when do you sail?",
    "News Video Shows a Shop in the Flood",
    "Школа № 5",
    "Детский сад «Ромашка», № 14",
    "Volume 4, Issue of 15 men",
    "By invitation only",
    "Роскомнадзор заблокировал сайт средства массовой информации за нарушение закона о связи.",
    "Любое сотрудничество возможно только при согласии всех материалов дела.",
    "Materials are expensive this year, and builders wait for spring.",
    "Join the two ends with a rope and pull until the knot holds.",
    "Share the bread with your friends, the old rule says.",
    "Enter the house through the back door.",
    "Type of soil matters more than water.",
    "Home is where the heart is, she wrote.",
    "Главная улица города закрыта до субботы.",
    "Подписка на газету стоила три рубля, и её хватало на полгода.",
    "Скачать файл он не успел.",
    "Comments by the minister caused a stir in the capital.",
    "Комментарии министра вызвали споры в столице.",
    "Read more books, the teacher said, and you will see.",
    "Источник тепла находится глубоко под землёй.",
    "Source of the river was found in 1880.",
    "Фото на стене выцвело, и лиц уже не разобрать.",
    "Photographs of the house were kept in a drawer.",
    "Телефон зазвонил в три часа ночи.",
    "Страница 12 дневника вырвана.",
    "Реклама помогла заводу продать весь запас.",
    "Search teams found the boat on Sunday.",
    "Отправить письмо он решился только осенью.",
    "Print was cheap in those years.",
    "Share prices fell by three percent on Friday, the exchange said.",
    "Related to this is the question of who pays for the bridge.",
    "Автор: кто он и зачем пишет, не знал никто.",
    "Source code was published last week.",
    "Следите за дорогой, говорил отец, а остальное приложится.",
    "The copyright law of 1911 was changed twice.",
    "Все права у него отняли ещё весной.",
    "Cookies are best eaten warm.",
    "Мы видели cookies на сайте и не знали, что это.",
    "Latest news reached the village only in May.",
    "Текст: он был длинным и скучным.",
    "5 июня 2013 года мост закрыли.",
    "June 5, 2013 was a rainy day in the valley.",
    "Contact with the expedition was lost on the third day.",
    "Адрес: он его не помнил.",
    "The rating agency cut its forecast to 3.5 percent.",
    "Views over the valley are best in the morning.",
    "Votes were counted until 3 a.m.",
    "Leave a light on in the window, she asked.",
    "Add salt, stir and leave for 20 minutes.",
    "Click beetles live under the bark.",
    "См. также статью 12 закона о недрах, которую суд применил позднее.",
    "Контакты с соседями прервались в 1993 году и возобновились лишь через десять лет.",
    "Связь с нами пропала в августе 1943 года под Озёрском.",
    "По вопросам истории края он писал с 1941–1945 годов до самой смерти.",
    "Email came to the village in 2006, and nobody used it at first.",
    "Contact with the mainland was cut in 1914-1918 and again in 1941.",
    "При использовании газа обязательно откройте окно.",
    "Любое использование воды без разрешения запрещено.",
    "Копирование ключей без согласия жильцов запрещено.",
    "Все права на мельницу принадлежат общине.",
    "Copyright law was a stranger in the valley before 1911.",
    "All text in the margin was copied by another hand.",
    "By using cookies, sites remember who we are, and most of us agree without reading.",
    "Cookies baked by using butter keep for a week.",
    "Правила пользования котлом",
    "Условия использования вертолётов зимой",
    "Генеральный директор: «Мы ждали этого три года»",
    "Other items in the grave",
    "Ответ: 4.",
    "№ 201",
    "Все рыбаки живут в нашей группе посёлков.",
    "Реклама, которую ООО «Тёплый дом» повесило на мосту, провисела один день.",
    "Чтение и письмо заняли у них 40 минут.",
    "It takes a minute to read the sign and an hour to walk there.",
    "Суд решил, что общество не признано экстремистским и не запрещено.",
    "They copied the link of the chain by hand.",
    "Она рассказала, что стали свидетелями пожара трое рыбаков.",
    "If you value our town, come to the square on Sunday and bring a contribution to the common table.",
    "We rely on the well behind the church, the old man said.",
    "Help us keep the garden open, the children asked the council.",
    "Consider the donation of the merchant, who gave the town its first library.",
    "Нам нужна была ваша помощь, а вы не пришли, сказал он.",
    "Пожертвования помогли приюту пережить зиму.",
    "Сделайте пожертвование деревьям: сто вёдер воды они запомнят надолго.",
    "Суд признал организацию экстремистской, и её деятельность запретили весной.",
    "Member",
    "Senior members of the crew stayed on board.",
    "Новый участник хора пришёл на репетицию в октябре.",
]


@pytest.mark.parametrize(("reason", "line"), LABELS)
def test_labels(reason: str, line: str) -> None:
    found = line_rule(line)
    assert found is not None
    assert found.reason == reason
    assert found.score >= EDGES


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences_are_no_labels(line: str) -> None:
    assert line_rule(line) is None


def test_every_rule_is_documented() -> None:
    for rule_id, rule in RULES.items():
        assert rule_id == rule.id
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", rule_id)
        assert rule.about.endswith((".", "!"))
        assert "\n" not in rule.about
        assert EDGES <= rule.score <= 1
        assert verdict(rule_id).reason == rule.reason


def test_rule_ids_are_unique() -> None:
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES)


def test_scores_tell_where_a_rule_holds() -> None:
    inside = line_rule("Share on Facebook")
    outside = line_rule("Menu")
    assert inside is not None
    assert inside.score >= ANYWHERE
    assert outside is not None
    assert EDGES <= outside.score < ANYWHERE


@pytest.mark.parametrize("line", ["", "   ", "\u00a0"])
def test_a_blank_line_is_nothing(line: str) -> None:
    assert line_rule(line) is None


@pytest.mark.parametrize("line", ["***", "---|---", "| |", "* * *", "\ufeff", "…"])
def test_signs_alone_are_a_separator(line: str) -> None:
    found = line_rule(line)
    assert found is not None
    assert found.rule == "separator.signs"


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("The macro calls handlers[0](event) and table[key](value).", None),
        ("It sets __name__ in __init__ first.", None),
        ("See [the map](/map) and [0](#).", "See the map and 0."),
        ("Read on[1](#note).", "Read on1."),
        ("__Very__ old, __so old__", "Very old, so old"),
    ],
)
def test_code_is_no_markup(line: str, plain: str | None) -> None:
    assert plain_inline(line) == (plain or line)


@pytest.mark.parametrize(
    ("line", "told"),
    [("Мука – 500 г", True), ("2 tsp of sugar", True), ("Вес: 1,2 кг", True)]
    + [(line, False) for line in ("Июнь 2013 г", "3 hours ago", "5 часов назад", "4G network", "Глава 4")],
)
def test_quantities(line: str, told: bool) -> None:
    assert tells_quantity(line) is told
