"""The words of pages: what labels, buttons, counters and notices are made of, Russian and English.

Each entry says what a whole line must look like: small, lower case, `ё` as `е`, without the bullets
and brackets around it. The words are grouped by their role (verbs, objects, networks), so that an
entry covers combinations nobody has listed. Scores: from .8 a line is taken out wherever it stands,
from .5 only before and after the main text.
"""

from __future__ import annotations

from typing import NamedTuple

from ..model import RemovalReason

__all__ = ["ENTRIES", "HOME", "Entry"]


class Entry(NamedTuple):
    """One rule: the whole line matches one of the patterns."""

    id: str
    reason: RemovalReason
    score: float
    about: str
    patterns: tuple[str, ...]
    sentences: bool = False
    """It may also match whole sentences; other rules never do."""


NETWORK = (
    r"(?:face ?book|fb|twitter|x|instagram|vk|vkontakte|vk\.com|telegram|whatsapp|viber|youtube|linked ?in|pinterest|reddit"
    r"|tumblr|live ?journal|digg|del\.icio\.us|delicious|stumble ?upon|stumble|my ?space|google ?(?:\+|plus|bookmarks?)?|google\+1|\+1"
    r"|rss|mix|fark|newsvine|technorati|buzz|yahoo!?|evernote|pocket|flipboard|bluesky|mastodon|threads|tiktok|skype|mail\.?ru"
    r"|фейсбук\w*|твиттер\w*|инстаграм\w*|в ?контакте|вк|однокласс?ник\w*|ok\.ru|телеграм\w*|ватсап\w*|ютуб\w*|вайбер\w*"
    r"|жж|живой журнал|живом журнале|мой мир|моем мире|мой круг|дзен\w*|яндекс\.\w+|рутуб\w*|макс|бобрдобр|я\.ру|liveinternet|лиру)"
)
HOME = (
    r"(?:home(?: ?page)?|main(?: page)?|front ?page|start(?: page)?|index|you are here|главная(?: страница)?"
    r"|на главную(?: страницу)?|домашняя страница|домой|начало|стартовая(?: страница)?|вы здесь|вы находитесь(?: здесь)?)"
)
_THIS = r"(?:this|the|that|an?|your|our|my|these|full|entire|current|new|all|more)"
_PAGE = (
    r"(?:pages?|articles?|story|stories|posts?|news|items?|site|website|text|content|news item|release|press release|version"
    r"|link|links|materials?|entry|documents?|newsletter|topic|review|recipe|video|photos?|report)"
)
_STRANITSA = (
    r"(?:страниц[уыае]|стать[юиея]|материал[а-я]*|новост[ьией]|текст[а-я]*|публикаци[юия]|запис[ьи]|сайт[а-я]*|ссылк[ауи]"
    r"|документ[а-я]*|пост|сообщени[ея]|заметк[ауи]|тем[аыу]|рецепт|видео|фото|верси[яюи])"
)
_END = r"[\s:.!…»›>→()\[\]*+-]*"
_COUNT = r"(?:[\s:(\[–—-]*\+?\d[\d\s.,]*[kмkтыс]*[)\]]?)"


def _lines(*patterns: str) -> tuple[str, ...]:
    return tuple(rf"(?:{pattern}){_END}$" for pattern in patterns)


_NAME_OF_FIELD = (
    r"(?:(?:full|first|last|middle|nick|user|company|screen|display)?[ -]?names?|e-?mails?(?: address)?|mail|subject|message|comments?"
    r"|phone(?: number)?|telephone|tel|code|security code|verification code|password|login|username|address|website|web ?site|url"
    r"|homepage|city|country|zip(?: code)?|state|company|captcha|question|title|text|rating|search(?: terms?)?|query|feedback|details)"
)
_POLE = (
    r"(?:имя|фамили[яю]|отчество|фио|ф\.и\.о|ник|логин|парол[ья]|e-?mail|емейл|имейл|почт[ауы]|электронн[а-я]+ (?:почт[ауы]|адрес)|адрес"
    r"|тем[ауы]|сообщени[ея]|комментари[йяю]|телефон[а-я]*|номер(?: телефона)?|код|проверочный код|город|страна|сайт|вопрос|отзыв"
    r"|заголовок|текст|оценк[ауа]|запрос|captcha|капч[ауы]|организация|компания|должность)"
)
_DETAILS = r"(?: (?:of|сообщения|комментария|отзыва|письма|электронной почты|почты|e-?mail|address|number|here|сюда|здесь|полностью|автора|message|comment)){0,3}"
_MARKS = (
    r"(?:[ ,]*[(*\[]?(?:required|optional|will not be published|will be hidden|not published|never shown|mandatory|hidden"
    r"|обязательно|необязательно|не публикуется|не будет опубликован[оа]?|обязательное поле|\*+)[)*\]]?)*"
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "form.label", "form", 0.9, "The label of an input field: a request or an owner and the name of a field, often with a colon.",
        _lines(
            rf"(?:please )?(?:enter|type|input|fill in|provide|give|tell us|specify|write|leave|confirm|repeat|choose|select)(?: in)?"
            rf" (?:(?:your|the|a|an|valid|this|these|us|us your) ){{0,3}}(?:{_NAME_OF_FIELD}[ ,/&]*(?:and |or )?){{1,3}}{_DETAILS}{_MARKS}",
            rf"(?:your|sender'?s?|recipient'?s?|friend'?s?|my) (?:(?:full|real|valid|own|friend's) )?{_NAME_OF_FIELD}{_DETAILS}{_MARKS}",
            rf"{_NAME_OF_FIELD} ?(?:\*+|\((?:required|optional|will not be published|not published|обязательно)[^()]*\)){_MARKS}",
            rf"(?:пожалуйста,? )?(?:введите|укажите|впишите|напишите|заполните|выберите|подтвердите|повторите|оставьте|ваш[аеи]?|свое|свой|имя и)"
            rf"(?: (?:ваш[аеиу]?|свое|свой|свою|поле|полное|настоящее|контактный|действующий)){{0,2}} {_POLE}{_DETAILS}"
            rf"(?:,? (?:и|или) (?:ваш[аеиу]? |свой )?{_POLE})?{_MARKS}",
            rf"{_POLE} ?(?:\*+|\((?:обязательно|необязательно|не публикуется|не отображается|required)[^()]*\)){_MARKS}",
            r"(?:no )?(?:characters|symbols) (?:left|remaining)|осталось символов|символов осталось|(?:required|mandatory) fields?.{0,40}"
            r"|fields? marked .{0,40}|(?:обязательные )?поля,? (?:отмеченные|помеченные|обязательные).{0,50}|все поля обязательны.{0,20}"
            r"|your email address will not be published.{0,60}|ваш (?:e-?mail|адрес).{0,30} не будет опубликован.{0,60}",
        ),
        sentences=True,
    ),
    Entry(
        "form.field", "form", 0.85, "The bare name of an input field, with a colon.",
        (
            rf"(?:{_NAME_OF_FIELD}|{_POLE}) ?(?:\([^()]{{0,40}}\) ?)?\*? ?:[ _]*$",
        ),
    ),
    Entry(
        "form.captcha", "form", 0.95, "What a page says beside a picture with a code.",
        _lines(
            r"(?:please )?(?:enter|type|input|write|copy|retype|fill in|repeat) (?:in )?(?:(?:the|this|these|all|below|following|security|verification|shown|above|exact) ){0,3}"
            r"(?:codes?|numbers?|characters?|letters?|digits?|words?|symbols?|text|answer|result).{0,70}",
            r"(?:(?:please )?(?:click|press|refresh|reload|change|update|tap)|can'?t read|cannot read|not readable)(?: (?:on|the|this|here|to|for|a))*"
            r".{0,20}\b(?:images?|pictures?|codes?|captcha|one)\b.{0,50}",
            r"(?:введите|укажите|наберите|впишите|повторите|напишите)(?: сюда)? (?:(?:этот|эти|все|проверочный|защитный|указанн\w+|следующ\w+|показанн\w+) ){0,2}"
            r"(?:код|символы|цифры|числ[оа]|буквы|текст|слово|слова|результат|сумму|ответ)\b.{0,60}",
            r"(?:обнови(?:ть|те)|смени(?:ть|те)|показать|нажмите|кликните|другая|другой|не вижу|не видно)\b.{0,25}(?:картинк\w|код\w?|изображени\w|капч\w|рисун\w+)\b.{0,40}",
            r"(?:security|verification|confirmation|anti-?spam|spam|проверочный|защитный|контрольный) (?:code|check|question|image|protection|код|вопрос).{0,30}",
            r"(?:re)?captcha|капча|защита от (?:спама|роботов|автоматических \w+)|я не робот|i'?m not a robot|i am (?:not a robot|human)|prove you.{0,20}human.{0,10}"
            r"|код (?:с картинки|на картинке|с изображения|подтверждения|проверки|безопасности)|символы с (?:картинки|изображения)|сколько будет .{1,30}",
        ),
        sentences=True,
    ),
    Entry(
        "form.button", "form", 0.75, "A button or a link of a form: send, search, sign in.",
        _lines(
            r"(?:submit|send|reset|clear|cancel|preview|ok|go|search|find|apply|save|post|reply|continue|next step|add|upload|attach(?: file)?|browse)"
            rf"(?: (?:{_THIS} )?(?:message|comment|form|request|question|query|review|reply|feedback|vote|changes|order|search|now|e-?mail))?",
            r"(?:log|sign)[ -]?(?:in|on|out|off|up)(?:\b.{0,30})?|login|logout|register(?: now| here| for free)?|registration|forgot(?:ten)? (?:your )?(?:password|username).{0,20}|remember me"
            r"|create (?:an |a new )?(?:free )?account|my account|already (?:a member|registered).{0,30}|not (?:a member|registered).{0,30}|(?:please )?(?:log|sign) ?in (?:or (?:register|sign up) )?to .{0,40}|lost your password",
            r"(?:отправить|послать|очистить|сбросить|отмена|ок|найти|искать|поиск|предпросмотр|сохранить|применить|ответить|добавить|загрузить|прикрепить(?: файл)?|показать|готово)"
            rf"(?: (?:сообщение|комментарий|форму|запрос|вопрос|отзыв|письмо|заявку|ответ|по сайту|на сайте|в архиве|результаты))?",
            r"войти(?: на сайт| через.{0,30}| в .{0,25})?|вход(?: на сайт| для .{0,25}| через.{0,20}| в .{0,20})?|выйти|выход|(?:за)?регистр(?:ация|ироваться|ируйтесь)(?: на сайте)?|авториз(?:ация|оваться)|забыли (?:свой )?пароль|напомнить пароль"
            r"|восстанов\w+ пароля?|запомнить(?: меня)?|чужой компьютер|личный кабинет|мой профиль|логин|пароль|войдите.{0,60}|вы не авторизованы.{0,40}|авторизуйтесь.{0,60}",
            r"(?:поиск|search)(?: (?:по|на|in|the|this|our|for) .{1,25})?|(?:advanced|расширенный) (?:search|поиск)|поиск по .{0,20}|site search",
        ),
    ),
    Entry(
        "form.comment", "form", 0.9, "An invitation to comment, or who may.",
        _lines(
            rf"(?:leave|post|add|write|submit|make|be the first to|join|start|view|show|read|see|hide|load|click here to (?:leave|add|post))"
            rf" (?:(?:the|a|an|your|new|first|all|more|\d+|own|to|this|us|here|public|article|reader|blog) ){{0,3}}(?:comments?|repl(?:y|ies)|reviews?|feedback|conversation|discussions?|thoughts|responses?|discussion thread)(?: .{{0,40}})?",
            r"(?:оставить|оставьте|добавить|добавьте|написать|напишите|читать|показать|посмотреть|все|новый|разместить|скрыть|ваш|свернуть|обсудить)(?: (?:свой|ваш|свое|ваше|новый|все|первый|первым|здесь|статью|новость|тему|эту|это|в|на))*"
            r" ?(?:комментари[а-я]+|отзыв[а-я]*|ответ|обсуждени[а-я]+|мнени[а-я]+|блог\w*|форум\w*|статью|новость|тему)(?: .{0,40})?",
            r"(?:прокомментировать|комментировать|обсудить)(?: .{0,40})?|комментарии (?:закрыты|отключены|отсутствуют|могут .{0,60}|читателей|пользователей|к .{0,30}|посетителей|доступны .{0,40})"
            r"|комментариев (?:пока )?нет|нет комментариев|пока нет (?:комментариев|отзывов)|(?:оставлять|добавлять|писать) комментарии.{0,80}|выскажите свое мнение.{0,20}|ваш комментарий будет первым|станьте первым.{0,40}"
            r"|чтобы (?:оставить|добавить|написать|комментировать).{0,80}|(?:только )?зарегистрированные пользователи.{0,60}|вы должны (?:войти|быть|зарегистр|авториз).{0,60}|на сообщения, не соответствующие.{0,80}",
            r"comments? (?:are |is )?(?:closed|disabled|off|turned off|powered by .{0,20}|policy|guidelines|on this .{0,30}|for this .{0,30})|(?:blog )?comments powered by disqus|no comments(?: yet)?|there are no comments.{0,40}|please enable javascript to view the comments.{0,60}"
            r"|you must be (?:logged|signed|registered).{0,60}|have your say|join the (?:conversation|discussion).{0,40}|(?:please )?log ?in to (?:comment|reply|post).{0,40}|what do you think\?.{0,30}|notify me of .{0,60}|save my name.{0,90}|click to comment|report (?:abuse|comment|this comment|a typo|an error|inappropriate.{0,20})|flag as inappropriate",
        ),
        sentences=True,
    ),
    Entry(
        "counter.comments", "form", 0.85, "How many comments there are.",
        _lines(
            r"(?:\d[\d ,.]*|no|one)\s+(?:user |reader |new )?(?:comments?|repl(?:y|ies)|responses?|reviews?|answers?)(?: (?:on|to|so far|posted|for|about)\b.{0,120})?",
            rf"(?:user |reader |all |latest |recent )?(?:comments?|repl(?:y|ies)|responses?|reviews?|discussion){_COUNT}",
            rf"(?:всего )?(?:комментари[а-я]+|отзыв[а-я]*|ответ[а-я]*|обсуждени[а-я]*|мнени[а-я]+|сообщени[а-я]+|коммент[а-я]*){_COUNT}|\d+ (?:комментари[а-я]+|отзыв[а-я]*|ответ[а-я]*|мнени[а-я]+)",
        ),
    ),
    Entry(
        "counter.comments_heading", "form", 0.7, "The heading over readers' comments.",
        _lines(r"(?:(?:user|reader|readers'?|recent|latest|your|our|blog|article|facebook) )?comments|(?:последние |ваши |новые )?(?:комментарии|отзывы|обсуждение|мнения|комментарий)|post your comment|обсуждение (?:новости|статьи|материала)|reader reviews|leave a reply|your comment|ваш комментарий"),
    ),
    Entry(
        "share.button", "share", 0.9, "A button that shares the page or follows the site in a network.",
        _lines(
            rf"(?:share|tweet|pin|like|e-?mail|post|send|recommend|bookmark|digg|follow|find|join|connect with|add|save|submit|stumble|forward|repost|get|subscribe|watch|like|visit)"
            rf"(?: (?:{_THIS}|{_PAGE}|us|me|it|via|on|to|with|by|and|or|at|in|the|a|friends?|facebook) ?){{0,5}}[ :,]*(?:(?:on|to|via|in|with|at|by) )?(?:{NETWORK}[ ,/|]*(?:(?:and|or|&) )?){{1,10}}",
            rf"(?:share|tweet|retweet|pin it|sharethis|addthis|bookmark)(?: (?:{_THIS}|{_PAGE}|it|via|on|with|friends?|your|social media|&|and|save|email|bookmark|print|facebook) ?){{0,5}}{_COUNT}?",
            rf"(?:share|social) (?:buttons|links|options|icons|media|networks?)|(?:share|follow us)(?: on)?:?|stay (?:connected|in touch)|connect with us.{{0,20}}|follow us.{{0,40}}|more sharing (?:options|services)",
            rf"(?:поделить?ся|поделитесь|рассказать|расскажите|отправить|отправьте|добавить|добавьте|опубликовать|разместить|сохранить|нравится|мне нравится|подписаться|подпишитесь|подписывайтесь|читайте(?: нас)?|следите(?: за нами)?|следите за .{{1,30}}|присоединяйтесь|ищите нас|мы)"
            rf"(?: (?:на|в|во|через|с|к|нас|наш[а-я]*|страниц[а-я]*|групп[а-я]*|канал[а-я]*|эт[а-я]+|{_STRANITSA}|друзьям[а-я]*|друзьями|новостями|и|социальных|соц|сетях|сообщество))*[ :.]*(?:{NETWORK}[ ,/|]*(?:(?:и|или|в|на) )?){{1,10}}",
            rf"(?:поделить?ся|поделитесь|рассказать|расскажите|отправить|отправьте|порекомендовать|переслать|послать|выслать)(?: (?:эт[а-я]+|{_STRANITSA}|с|друзьям[а-я]*|другу|подруге|коллег[а-я]*|друзьями|в|на|по|через|социальных|соц\.?|соцсет[а-я]+|сетях|сети|e-?mail|почте|электронной|интересн[а-я]+|информацией|новостью|статьей))*{_COUNT}?"
            r"|(?:мы |мы в |читайте нас )?в (?:социальных сетях|соцсетях|соц\. ?сетях)|добавить в (?:закладки|избранное)(?: и поделиться)?|код для (?:вставки )?(?:в )?блог\w*|вставить в блог|в закладки|в избранное|закладки|(?:мне )?нравится|не нравится|понравилась? .{0,30}|рейтинг.{0,15}",
            r"(?:e-?mail|send|forward)(?: (?:this|the|it|a|an|article|story|page|link|post|to|by|via|e-?mail|friend|friends|your|colleague|someone|email)){1,7}",
        ),
    ),
    Entry(
        "share.network", "share", 0.85, "Names of social networks and nothing else.",
        _lines(rf"(?:(?:add|share|our|мы|наш[а-я]?|официальн\w+) )?(?:(?:to|on|in|в|на|page|страница|группа|канал) ){{0,2}}{NETWORK}(?:[ ,/|•·]+(?:(?:and|or|и) )?{NETWORK}){{1,12}}|(?:add|submit|post) to {NETWORK}"),
    ),
    Entry(
        "share.network_alone", "share", 0.6, "The name of one social network alone.",
        _lines(r"facebook|twitter|vkontakte|вконтакте|одноклассники|livejournal|pinterest|linkedin|whatsapp|stumbleupon|delicious|google\+|telegram|instagram|youtube|reddit|мой мир|фейсбук|твиттер|rss|what are these"),
    ),
    Entry(
        "counter.views", "share", 0.85, "How often the page was read, rated, liked.",
        _lines(
            rf"(?:(?:page |total |post |story |article )?(?:views?|hits|reads?|shares?|likes?|votes?|rating|downloads|followers|visits|visitors)){_COUNT}(?: times)?|\d[\d ,.]*k? (?:(?:page |total |post )?views?|hits|reads|shares?|likes?|retweets?|votes?|followers|times read)"
            r"|(?:viewed|read|seen|visited|downloaded)[ :]+\d[\d ,.]* times?|(?:average )?rating\b.{0,30}\d.{0,20}|rate (?:this|it).{0,30}|\d(?:[.,]\d+)?(?: ?/ ?\d+ stars?| out of \d+(?: stars?)?| stars?)(?: \(?\d+ \w+\)?)?|\d+ (?:people|users?|readers?) (?:like|liked|found|recommend|read).{0,40}",
            rf"(?:просмотр(?:ов|ы|ено|а)?|прочитано|прочитали|посмотрели|показов|прочтений|просмотрели|скачано|скачиваний|голосов|голоса|рейтинг|оценок|оценка|посетителей|хитов|читателей|лайков|поделились|количество просмотров|кол-во просмотров)(?: .{{0,20}})?{_COUNT}(?: раза?)?(?: из \d+)?"
            r"|\d[\d ]* (?:просмотр[а-я]*|прочтени[а-я]+|голос[а-я]*|показ[а-я]*|человек прочитал[а-я]*|лайк[а-я]*)|прочитано \d+ раза?|проголосовал[ои].{0,20}\d.{0,10}|оцени(?:ть|те)(?: .{0,30})?|проголосовать|голосовать|итого|средн(?:яя|ий) (?:оценка|балл|рейтинг).{0,20}",
        ),
    ),
    Entry(
        "navigation.print", "navigation", 0.95, "Print, PDF, larger letters, and other ways to have the page.",
        _lines(
            rf"(?:click (?:here )?to )?(?:(?:printer?|print|printable|pdf|mobile|text|plain text|full|desktop|web|audio|html)(?:[ -]?(?:friendly|only|ready|er friendly))?[ -](?:version|view|format|edition|page|text|article|story|copy)|print(?:er)?(?:[ -](?:friendly|ready|only))?|print(?: (?:{_THIS} )?{_PAGE})?|printable)(?: of this \w+)?",
            r"(?:save|download|view|open|export|read)(?: (?:this|the|as|as a|in|it|page|article|full|original|document|version|text))* (?:pdf|word|doc|epub|txt|rtf|offline|mp3)(?: .{0,25})?|save (?:this )?(?:page|article|story|for later).{0,20}|listen to (?:this )?(?:article|story|page).{0,20}",
            r"(?:increase|decrease|reset|larger?|smaller|change|text|font|normal|default|bigger)(?: (?:the|text|font|type|size|a|increase|decrease|smaller|larger?|reset|default|normal|and|or|resize)){1,8}|a ?[+-](?: ?a ?[+-]?)*|resize text|text size.{0,12}|font size.{0,12}",
            rf"(?:(?:полная |мобильная |текстовая |pda[ -]|обычная |электронная |аудио|пдф[ -]|pdf[ -])?версия(?: (?:для|этой|страницы|статьи|сайта|печати|слабовидящих|pda|кпк|мобильных|мобильн\w+|устройств|телефон\w*|в pdf|pdf|принтера|людей с .{{1,30}}))+|(?:мобильная|полная|печатная|обычная) версия(?: сайта)?|(?:рас)?печат(?:ать|ь|айте)(?: {_STRANITSA})?|на печать|вывести на печать|напечатать(?: {_STRANITSA})?|распечатка|для печати)(?:[ /|]*(?:pda|pdf|кпк|версия для \w+|отправить.{{0,20}}))?",
            r"(?:размер|увеличить|уменьшить)(?: (?:шрифт\w*|текст\w*|размер|буквы)){1,2}|шрифт|(?:скачать|сохранить)(?: (?:в|как|статью|документ|файл|текст|страницу|материал|полный|формате)){0,4} ?(?:pdf|doc|word|txt|файл|fb2|epub|статью|текст)?|подписаться на rss|прослушать(?: .{0,20})?|слушать (?:статью|новость|текст|материал)",
        ),
    ),
    Entry(
        "navigation.link", "navigation", 0.85, "Back, forward, to the top, home, archive, all news.",
        _lines(
            rf"(?:(?:go |return )?back|return|go|jump|skip|scroll|up|вернуться|назад|перейти|вверх|наверх|обратно|в начало|к началу)(?: (?:to|the|top|page|main|content|home|homepage|index|list|news|navigation|of|article|menu|previous|search|results|blog|all|в|на|к|ко|из|начало|главную|главное|список|списку|страниц\w+|раздел\w*|новост\w+|содержани\w+|верх|стать\w+|материал\w*|наверх|основн\w+|меню|ленту|архив\w*|сайт\w*|публикац\w+|контент\w*|результат\w+|форум|верси\w+)){{0,7}}",
            r"(?:next|previous|prev|older|newer|first|last|more|следующ(?:ая|ий|ее|ие)|предыдущ(?:ая|ий|ее|ие)|след|пред|дальше|далее|вперед|ранее|позже|последняя|первая)"
            r"(?: (?:page|pages|article|articles|post|posts|entry|entries|story|stories|photo|image|slide|topic|thread|one|items?|chapter|news|стать[ия]|страниц[аы]|новост[ьи]|запис[ьи]|материал[ы]?|фото|тема|публикаци[яи]|пост|глава|ответ))?(?:[ |/«»<>←→]+(?:next|previous|prev|следующ\w+|предыдущ\w+|вперед|назад|далее)(?: \w+)?)*",
            r"(?:all|more|latest|other|recent|archive of|full|complete|все|другие|последние|больше|еще|архив|остальные|свежие|главные|лента|новые)(?: (?:the|our|all|our latest|about|главные|последние|самые|важные))*"
            r" (?:news|articles|stories|posts|headlines|topics|videos|photos|releases|press releases|events|categories|issues|blogs?|items|новост[еийь]+|стать[иея]й?|материал[ыов]*|публикаци[ий]|записи|темы|статей|событи[яй]|сообщени[яй]|выпуск\w*|рубрики|разделы|видео|фото|номер\w*|заметки|обзоры|авторы|теги)(?: (?:on|from|in|of|about|by|раздела|рубрики|автора|дня|недели|по теме|на тему|сайта|часа|за|из|региона|месяца|этого) ?.{0,40})?",
            rf"подробнее|читать (?:далее|дальше|полностью|еще|статью|все|подробнее).{{0,30}}|читайте далее|read more(?: .{{0,60}})?|continue reading.{{0,60}}|see more.{{0,30}}|show more|load more.{{0,15}}|показать еще.{{0,15}}|загрузить еще|view all.{{0,30}}|see all.{{0,30}}|close window|закрыть окно|click here.{{0,50}}|нажмите (?:сюда|здесь).{{0,40}}|skip to .{{0,30}}|enlarge(?: (?:image|photo|this image|picture))?|увеличить(?: (?:фото|изображение|картинку))?|view (?:larger|full|image|photo|gallery|slideshow).{{0,25}}|смотреть (?:фото|видео|галерею|все|полностью).{{0,20}}|toggle navigation|show menu|карта сайта|site ?map|обратная связь|реклама на (?:сайте|портале)|advertis(?:e|ing) (?:with us|here|info|on .{{0,20}})|rss[ -](?:feed|лента|канал|feeds)|на главную(?: страницу)?|лента новостей",
            r"(?:section|category|categories|tags?|tagged(?: (?:with|as))?|labels?|keywords?|topics?|filed under|filed in|posted in|posted under|in section|more in|see also|рубрик[аи]|категори[яи]|раздел[ы]?|теги?|тэги?|метки?|ключевые слова|темы?|в рубрике|из рубрики|сюжет[ы]?|рубрика новости|тематика)\s*:.{0,160}",
            r"(?:tags|теги|тэги|метки|categories|рубрики|keywords|ключевые слова|tagged|filed under)(?: .{1,100})?",
            r"viewing \d.{0,60}|showing \d.{0,50}|(?:jump|go) to (?:page|comments?|section|content).{0,20}|показан[оы] \d.{0,40}|sort(?:ed)? by.{0,40}|сортиров(?:ать|ка).{0,30}|filter by.{0,30}|permalink|постоянная ссылка|rss|ссылка",
        ),
    ),
    Entry(
        "navigation.section", "navigation", 0.65, "The name of a part of a site, which may also head a part of a text.",
        _lines(
            rf"{HOME}|(?:site ?map|карта сайта|about(?: us| the (?:site|author|project|company))?|о (?:нас|сайте|проекте|компании|редакции|газете|журнале|портале|фонде)|contacts?(?: us)?|contact (?:info|information|details|form)|контакты|обратная связь|advertis(?:e|ing)(?: with us| here| info| on .{{0,20}})?|ads by google|реклама(?: на (?:сайте|портале))?|рекламодател[яюе]м?|размещение рекламы|прайс-лист.{{0,40}}|вакансии|careers?|jobs|help|faqs?|помощь|справка|архив(?:ы)?(?: (?:номеров|новостей|статей|газеты|сайта|журнала))?|archives?|rss(?:[ -](?:feed|лента|канал|feeds))?|feedback|support|подписка(?: на .{{0,30}})?|(?:latest |breaking |top |local |world )?news|новости(?: (?:дня|часа|сайта|партнеров|сми2|региона|компаний|в мире|россии|мира))?|главные новости|лента новостей|menu|меню|main menu|навигация|navigation|разделы|рубрики|categories|sections|toggle navigation|show menu|quick links|форум|forum|форумы|forums|блоги|blogs|галерея|гостевая(?: книга)?|guestbook|фотогалерея|photo gallery|видео|подробности|learn more.{{0,40}}|more(?: info(?:rmation)?| details)?|expand(?: all)?|collapse(?: all)?|close(?: window)?|закрыть(?: окно)?|развернуть|свернуть|tools|инструменты|options|language|select language|выберите язык|русский|english(?: version)?|русская версия|английская версия|rus|eng|рус|англ|ru|en)",
        ),
    ),
    Entry(
        "teaser.heading", "teaser", 0.9, "The heading over links to other pages: related, most read, see also.",
        _lines(
            r"(?:read|see|watch|view|check out|don'?t miss|look)(?: (?:also|more|next|too|this|on|about|our|the|on the topic|these|other|from|in|related))+(?: .{0,40})?|also (?:read|see|on|in|by|interesting)\b.{0,30}|see also|recommended(?: (?:for you|reading|articles|stories|links|by .{0,20}|posts))?|suggested (?:articles|reading|posts)|you (?:may|might|will) (?:also )?(?:like|enjoy|be interested|want).{0,40}",
            r"(?:related|similar|more|other|latest|recent|popular|most popular|top|trending|most (?:read|viewed|commented|shared|e-?mailed|recent|discussed|active)|featured|editor'?s|further|in other|today'?s|external|useful|sponsored|promoted|additional|must|our best|best of|hot|new|newest|random|last|breaking)(?: (?:most|top|related|popular|latest|on this|the|recent|news))?"
            r" ?(?:articles?|stories|story|posts?|news|links?|topics?|content|reading|items?|pages?|coverage|headlines?|materials?|resources?|documents?|videos?|photos?|galleries|picks?|choice|reads?|entries|on this (?:topic|story|subject)|from .{2,40}|in this (?:section|category).{0,10}|on .{2,40}|by .{2,40}|in .{2,30}|like this|of the day|pieces|discussions|threads|questions|products|sites|websites|tags|comments)?(?: (?:on|in|from|by|for|about|of|this|today|now|right now|week|topic|subject|section).{0,40})?",
            r"(?:читайте|смотрите|см|читать|слушайте|смотреть)\.?(?: (?:также|еще|по теме|больше|в разделе|и|другие|в тему|дополнительно|ещё|об этом|наши|на эту тему|на нашем|в рубрике|в номере|материалы|статьи|подробнее|далее|полностью|на сайте))+(?:[ :].{0,40})?|(?:еще |также |материалы |статьи |ссылки |новости |публикации |другие |видео |документы |подробнее |все )?(?:по|на) (?:эту |этой |данной |данную |той же )?тем[еу]|(?:вам |это )?(?:может быть|будет|также)(?: (?:также|вам|быть))? интересн[оы].{0,20}|рекоменду(?:ем|емые|ет)(?: (?:прочитать|почитать|также|материалы|статьи|посмотреть|вам|к прочтению))*|советуем (?:прочитать|почитать|посмотреть).{0,15}",
            r"(?:похожие|другие|последние|популярн(?:ые|ое)|самые?|связанные|свежие|главные|интересн(?:ые|ое)|смежные|еще|новые|случайные|лучшие|главное|горячие|топ|предыдущие|актуальные|дополнительные|полезные|ранее|избранные|схожие|прочие|наши|выбор|новости|материалы|важные)"
            r"(?: (?:самые|популярн(?:ые|ое)|читаемые|читаемое|обсуждаемые|обсуждаемое|комментируемые|интересн(?:ые|ое)|просматриваемые|свежие|последние|наши|важные|актуальные|новые|цитируемые|главные|горячие|дня|сегодня))*"
            r" (?:новост[иейь]+|стать[иея]й?|материал[ыов]*|публикации|записи|темы|ссылки|сообщения|заметки|посты|видео|обсуждения|события|блоги|читаемое|популярное|документы|дня|недели|месяца|редакции|раздела|рубрики|партнеров|наших партнеров|по теме|сегодня|за (?:день|неделю|месяц|сутки|сегодня)|в рубрике|в разделе|на сайте|на тему|комментарии|отзывы|интересное|фото|фоторепортажи|рецепты|товары|сюжеты|книги)(?: .{0,40})?|(?:ссылки|материалы|статьи|новости|публикации|документы|персоны|видео|сюжеты|досье|организации|события) (?:по теме|по сюжету|партнеров|на тему|на сайте|в сюжете).{0,15}|популярное|самое (?:читаемое|популярное|обсуждаемое|интересное|важное|свежее|главное)|в этом (?:разделе|номере|сюжете|выпуске)|ранее (?:по теме|в рубрике|на эту тему)|сейчас (?:читают|обсуждают)|топ[ -]?\d+|новости (?:сми|сми2|партнеров|компаний|smi2|mediametrics|рамблера|по теме)|рамблер-новости|связанные материалы|анонсы|что еще почитать|разное|связь|тем временем|в тему|кстати по теме|хроника событий|история вопроса|по материалам",
            r"(?:related|recommended|similar|trending|popular|recent|похожее|рекомендуем|популярное|связанное|интересное|читайте также|см\. также|смотрите также|по теме|ещё по теме|related articles?|see also|read also|more stories|more news|also in the news|elsewhere on the web|around the web|from around the web|from our partners|more from(?: .{1,40})?|more on(?: .{1,40})|now on(?: .{1,30})|in pictures|in this section|in this issue|на эту же тему|тоже интересно)",
        ),
    ),
    Entry(
        "teaser.inline", "teaser", 0.85, "A link to another page with the words that announce it.",
        (
            r"(?:read (?:also|more|next)|see also|also read|also see|related(?: (?:article|story|stories|articles|news|link|links|video|coverage|post|reading))?|must read|don'?t miss|recommended|watch|more on this|earlier|previously|читайте также|читайте ещ?е|см\. ?также|смотрите также|по теме|ранее по теме|также по теме|ещ?е по теме|в тему|рекомендуем(?: прочитать)?|подробнее|на эту тему|материал по теме|советуем прочитать|фоторепортаж|ранее|читать (?:также|еще)|не пропустите)\s*(?::|»|>>?|→|[–—-] |\|).{3,200}$",
        ),
    ),
    Entry(
        "promotion.subscribe", "promotion", 0.85, "An invitation to subscribe, to a newsletter, an app, a channel.",
        (
            r"(?:please |click (?:here )?to )?(?:subscribe|sign up|sign-up|register|join|unsubscribe)\b(?=.{0,90}\b(?:newsletters?|e-?mails?|mailing|updates?|alerts?|feed|daily|weekly|free|inbox|channel|podcast|community|mailing list|magazine|rss|today|now|here|telegram|list|digest|news)\b).{0,200}$",
            r"(?:get|receive|want|stay up to date|have|keep up|never miss|don'?t miss|follow)\b(?=.{0,90}\b(?:newsletters?|inbox|e-?mail alerts?|email updates|by e-?mail|in your e-?mail|your inbox|delivered|news alerts|daily (?:news|digest|briefing)|a story|latest (?:news|updates|headlines))\b).{0,160}$",
            r"(?:our |free |weekly |daily |e-?mail )*newsletters?(?: sign-?up| subscription)?[\s:.!]*$|subscribe[\s:.!]*$|subscribe to .{2,60}$|(?:newsletter|e-?mail) (?:sign-?up|subscription|alerts?).{0,30}$|become a (?:member|subscriber|patron|supporter|fan).{0,60}$|support (?:us|our work|our journalism|independent journalism).{0,60}$|donate(?: now| today| here)?[\s:.!]*$|make a donation.{0,40}$|gift subscription.{0,30}$|start your (?:free )?(?:trial|subscription).{0,40}$|free trial.{0,30}$",
            r"(?:подпис(?:аться|ывайтесь|ка|ывайся|аны)|подпишитесь|подпишись|оформи(?:ть|те) подписку|получайте|получать|хотите получать|узнавайте|будьте в курсе|присоединяйтесь|вступайте|добавьте|добавляйте|следите|читайте нас|установите|скачайте|скачать)\b(?=.{0,110}(?:рассылк|новост|канал|почт|телеграм|telegram|rss|дайджест|обновлени|уведомлени|приложени|групп|дзен|соцсет|страниц|сообществ|журнал|газет|youtube|вконтакте|viber|whatsapp|источник|событи|max\b)).{0,200}$",
            r"(?:e-?mail[ -]?)?(?:рассылка|подписка)(?: (?:новостей|на новости|на рассылку|на газету|на журнал|сайта|по e-?mail|rss))*[\s:.!()a-z]*$|поддерж(?:ать|ите)(?: (?:нас|проект|редакцию|сайт|журнал|издание|нашу работу))+.{0,60}$|(?:нашли|увидели|заметили|обнаружили|если вы (?:нашли|заметили|обнаружили|увидели)) (?:ошибку|опечатку|неточность).{0,140}$|выделите .{0,60}ctrl.{0,40}$|ошибка в тексте.{0,60}$|сообщить об (?:ошибке|опечатке).{0,20}$",
            r"(?:this (?:post|article|page|site|story)|some links|we) (?:may |might |also )?(?:contains?|includes?|earns?|receive|are|is) (?:an? )?(?:affiliate|commission|sponsored|advert).{0,240}$",
        ),
        sentences=True,
    ),
    Entry(
        "promotion.advert", "promotion", 0.9, "The word that marks an advertisement.",
        _lines(
            r"advertis(?:e)?ments?(?: .{0,25})?|advertising|advertorial|sponsored(?: (?:content|links?|post|by .{0,30}|stories))?|ads?(?: by \w+)?|promo(?:tion|ted)?|(?:story|article) continues below.{0,30}|(?:continue|scroll down to continue) reading.{0,30}|your ad here|ad feedback|promoted(?: (?:content|stories|links))?|paid (?:content|post|partner content)|partner content|from our sponsors?|skip ad|report this ad",
            r"реклама(?: .{0,15})?|на правах рекламы|рекламн(?:ый|ая|ое|ые) (?:блок|материал|объявлени[ея]|ссылки?|место)|партнерский материал|спонсор(?:ы)?(?: .{0,20})?|промо|объявления|реклама от .{0,20}|наши (?:партнеры|спонсоры|друзья)|партнеры(?: сайта| проекта)?|продолжение (?:статьи|материала) (?:после|под) реклам\w+|яндекс\.?директ|директ",
        ),
    ),
    Entry(
        "promotion.invitation", "promotion", 0.6, "A short call to do something that is not about the text; also the form of some titles.",
        (
            r"(?:discover|explore|join|visit|try|download|buy|order|win|donate|shop|find out|learn|start|enjoy|book|call|click|check|browse|become|help|save|support|meet|play|watch live|advertise|make|grab|claim|get) (?!.*[.?]$)(?:\S+ ){0,7}\S+$",
            r"(?:скачайте|скачай|купите|купи|закажите|заказать|купить|узнайте|узнай|попробуйте|выиграйте|выиграй|установите|вступайте|присоединяйтесь|забронируйте|бронировать|получите|получи|позвоните|станьте|откройте|посетите|участвуйте|примите участие|сделайте|помогите|голосуйте|проголосуйте|регистрируйтесь|приглашаем|успейте|открой|оформите|проверьте|оцените) (?!.*[.?]$)(?:\S+ ){0,8}\S+$",
        ),
    ),
    Entry(
        "legal.copyright", "legal", 0.9, "Copyright, rights, terms of use, registration of the publication.",
        (
            r"(?:copyright|©|\(c\)|\(с\)|&copy;|all (?:content|text|materials|images|contents)\b.{0,30}(?:copyright|©))(?!.{0,3}фото).{0,300}$|.{0,80}(?:©|\(c\)|copyright) ?(?:19|20)\d\d.{0,200}$|(?:19|20)\d\d(?:[-–—](?:19|20)?\d\d)? ?(?:©|\(c\)).{0,120}$",
            r"(?:.{0,120}\b)?all rights (?:are )?reserved\b.{0,200}$|(?:.{0,100})?все права (?:на .{0,80})?(?:защищены|сохранены|принадлежат|охраняются).{0,300}$|(?:some rights reserved|no part of this|reproduction (?:of|in whole)|reprint(?:ed|ing)? (?:with|by|is|of)|this material may not be|republished? with|unauthori[sz]ed (?:use|reproduction)).{0,300}$",
            r"(?:полное или частичное|полная или частичная|частичное|любое|при (?:полном|цитировании|использовании|перепечатке|копировании|любом)|использование (?:любых |всех |этих |наших )?(?:материалов|информации|текстов|фото\w*)|перепечатка|копирование|воспроизведение|цитирование|републикация)\b(?=.{0,200}(?:материал|ссылк|разрешен|запрещ|обязательн|правообладател|редакци|согласи|допускается|только)).{0,400}$",
            r"(?:свидетельство|св-во|лицензия|регистрационн\w+ (?:номер|свидетельство)|рег\. ?№|сетевое издание|сми зарегистрировано|средство массовой информации|электронное периодическое издание|издание зарегистрировано|газета зарегистрирована|зарегистрировано? (?:в|федеральн|роскомнадзор|министерств|комитет)|эл № ?фс|пи № ?фс|учредител[ьи]|роскомнадзор\w*)(?=.{0,260}(?:№|эл|пи|сми|регистр|учредител|роскомнадзор|массов|связи|издан|:)).{0,400}$",
            r"(?:главный редактор|шеф-редактор|учредител[ьи]|издател[ьи]|соучредител[ьи]|адрес редакции|телефон редакции|выпускающий редактор|генеральный директор|дизайн(?: сайта)?|разработка(?: сайта)?|создание сайт\w+|хостинг|программирование|design(?:ed)?(?: by)?|developed by|powered by|site by|web design(?: by)?|editor[ -]in[ -]chief|publisher|website by|built with)\s*(?::|[–—-] |by ).{0,120}$",
            r"(?:privacy(?: policy| statement| notice| settings| & cookies)?|terms(?: (?:of (?:use|service|sale)|and conditions|& conditions))?|cookies?(?: policy| settings| notice)?|disclaimer|legal(?: notice| information)?|accessibility(?: statement)?|do not sell.{0,30}|code of (?:conduct|ethics)|editorial policy|imprint|impressum|corrections|copyright notice|licen[cs]e|user agreement|(?:пользовательское|лицензионное) соглашение|политика (?:конфиденциальности|обработки|в отношении|cookie).{0,60}|правила (?:сайта|пользования|использования|перепечатки|форума|комментирования|баннерного обмена|цитирования|общения).{0,40}|правовая информация|условия (?:использования|пользования|перепечатки|соглашения).{0,30}|согласие на обработку.{0,60}|отказ от ответственности|юридическая информация|ограничение ответственности|авторские права|обработка персональных данных.{0,20})(?:[ |•·,/]+(?:privacy|terms|cookies?|disclaimer|contact|about|help|policy|conditions|use|of|and|&|us|sitemap|site map).{0,30})*[\s:.]*$",
            r"(?=.{0,160}\bcookies?\b)(?:we |this (?:web)?site |by (?:using|continuing|browsing|clicking)|our (?:web)?site |мы |сайт |этот сайт |наш сайт |продолжая |используя |на (?:этом |нашем )?сайте |оставаясь ).{0,360}$|(?:accept|reject|allow|manage|принять|отклонить)(?: (?:all|only|necessary|all the|все))* ?(?:cookies?|куки)?(?: and close)?$|(?:я )?(?:принимаю|согласен|понятно|accept|agree|i agree|got it|i accept)[\s.!]*$",
            r"(?:the )?(?:views|opinions) (?:and opinions )?(?:expressed|stated)\b.{0,300}$|мнение (?:автора|редакции|авторов)\b.{0,60}\bмо(?:жет|гут)? не совпада.{0,200}$|редакция не (?:несет|отвечает|всегда).{0,200}$|(?:за содержание|ответственность за содержание).{0,200}$|(?:\d\d?|1[268]) ?\+$|(?:materials?|материалы) (?:may|are|с пометкой|, отмеченные|предназначен).{0,200}$",
        ),
        sentences=True,
    ),
    Entry(
        "contact.label", "contact", 0.85, "Addresses and telephones with the word that announces them.",
        (
            r"(?:tel|phone|telephone|fax|mob|mobile|cell|office|call(?: us)?(?: at| on)?|tel\.?/fax|ph|t|f|m|p|hotline|тел|телефон\w*|факс|моб|т|ф|горячая линия|тел\.?/факс|телефон/факс|приемная|многоканальный(?: телефон)?)\.?(?: ?/ ?(?:fax|факс))?\s*[.:]*\s*[+(]?\d[\d\s()+.,;–—/доп.ext-]{4,80}(?:[,;]? ?(?:e-?mail|fax|факс|доб|тел|ext)\b.{0,80})?$",
            r"(?:(?:for (?:more|further|additional) (?:information|details|info)|(?:press|media) (?:contacts?|enquiries|inquiries|office)|contact (?:information|details|person|us|info|the (?:author|editor|reporter|writer|newsroom|press office))|(?:to )?contact(?: .{2,40})?|e-?mail(?: (?:us|the (?:author|editor|reporter|writer)))?|write to (?:us|the (?:author|editor))|(?:you can )?(?:reach|email|follow)(?: .{2,40})?|send (?:tips|comments|questions|letters|feedback|your .{2,30})\b.{0,40}|questions\?|comments\?)(?:,? (?:please )?(?:contact|call|at|to|by|on|via|e-?mail|write|visit))*\s*:?\s*)(?=.{0,100}(?:@|\d{3}.?\d\d)).{0,160}$",
            r"(?:(?:по )?(?:всем )?(?:вопросам .{2,50}|связаться с .{2,40}|связь с (?:редакцией|автором|нами)|контакт\w*(?: .{2,40})?|обращайтесь|пишите(?: нам)?|пишите автору|написать (?:нам|автору|в редакцию|письмо)|адрес (?:редакции|для писем|электронной почты)|почтовый адрес|электронная почта|эл\. ?почта|e-?mail(?: редакции)?|присылайте .{2,40}|звоните|наш адрес|дополнительная информация|за (?:дополнительной|подробной) информацией.{0,40}|справки по .{2,30}))[\s:,–—-]*(?=.{0,140}(?:@|\d{2,3}.?\d\d)).{0,180}$",
            r"(?:contact|e-?mail|write to|follow)(?: (?:us|the|our|author|editor|editors|reporter|writer|newsroom|press|office|team|me|him|her|this|on|at|by))*[\s:]*$|(?:напишите|написать|пишите|письмо|вопрос|задать вопрос|отправить письмо)(?: (?:нам|автору|в редакцию|редактору|редакции|письмо|администрации|администратору|вопрос|нас|разработчикам|модератору))+[\s:.!]*$|(?:media|press|more information|for more information|для справки|контакты для (?:сми|прессы))(?: (?:contacts?|enquiries|inquiries|office))?\s*:$",
            r"(?:our |mailing |postal |street )?address\s*:.{5,140}$|(?:наш |почтовый |юридический |фактический )?адрес(?: редакции| издателя| учредителя| для писем)?\s*:.{5,160}$|(?:\d{6}, ?)(?:россия|рф|г\.|москва|санкт|\S+ (?:обл|край)).{3,140}$|(?:inn|инн|огрн|окпо|кпп)[ :/]+\d.{0,80}$",
        ),
        sentences=True,
    ),
    Entry(
        "contact.email", "contact", 0.75, "A short line with an e-mail address.",
        (r"(?=.{0,110}[\w.+-]@[\w-]+\.\w)(?:\S+ ){0,6}\S*@\S+(?: \S+){0,3}$",),
        sentences=True,
    ),
    Entry(
        "page_number.labelled", "page_number", 0.95, "The number of a page, with the word for it or between dashes.",
        (
            r"(?:page|pg\.?|p\.|pages|стр\.?|страница|с\.|лист)\s*:?\s*№?\s*\d{1,5}(?:\s*(?:of|from|out of|/|из|[-–—])\s*\d{1,5})?[\s.:|»>]*$|[-–—~=*•]+ ?(?:page |стр\. ?)?\d{1,4} ?[-–—~=*•]+$|\d{1,4} (?:of|из) \d{1,4}(?: (?:pages|страниц))?$|(?:pages?|страницы?)\s*:(?: ?\[?\d{1,4}\]?[ ,|]*(?:\.\.\.|…)?)+(?:next|далее|следующая|last|»|>)*$|\d{1,4} ?/ ?\d{1,4}$|(?:\[?\d{1,3}\]?[ |]+){2,30}(?:\.\.\.|…)?.{0,12}$|page break|разрыв страницы|конец страницы",
        ),
    ),
    Entry(
        "source.label", "source", 0.9, "Where the page or its text comes from: the label, with or without what follows it.",
        (
            r"(?:original(?: article| url| link| source| text| page| version| post| story| publication)?|source(?: url| link)?s?|permanent link|permalink|perma-link|short(?: url| link)|direct link|article (?:url|link|source|address)|link(?: to (?:this|the) \w+(?: \w+)?)?|(?:this |page )?url|address of (?:this|the) page|web address|retrieved from|available (?:at|from|online)(?: at)?|read (?:the )?(?:original|full)(?: \w+){0,3}(?: at| on)?|taken from|cite this(?: \w+)?|читать (?:в )?оригинал\w*|оригинал(?: (?:статьи|материала|новости|публикации|текста|страницы|записи))?|источник[аи]?(?: (?:информации|материала|новости|публикации|статьи|фото|текста))?|первоисточник|ссылка(?: на (?:материал|статью|новость|оригинал|источник|страницу|эту \w+|публикацию|документ|запись|данн\w+ \w+))?|прямая ссылка|короткая ссылка|постоянн(?:ый адрес|ая ссылка)(?: (?:материала|статьи|новости|страницы|публикации|документа|записи|на \w+))?|адрес (?:статьи|материала|новости|страницы|публикации|документа|оригинала|этой страницы)(?: в (?:интернете|сети))?|материал (?:взят|опубликован)(?: с(?: сайта)?| на)?|взято (?:с|из)|по материалам(?: сайта)?|url (?:статьи|материала|новости|страницы))\s*(?::|[–—-](?= |$)|(?=\(?<?https?://))[\s(<]*(?:(?:https?://|www\.)\S+.{0,60}|.{0,90}(?<![.!?]))?$",
        ),
        sentences=True,
    ),
    Entry(
        "source.address", "source", 0.7, "A web address alone on its line.",
        (r"<?(?:https?://|www\.)\S{3,400}>?$",),
    ),
    Entry(
        "publication.label", "publication", 0.9, "The publication, its volume, number or section, with the word for it.",
        (
            r"(?:publication|published in|journal|newspaper|magazine|издание|публикация в|газета|журнал|опубликовано в|печатное издание|название издания)\s*:.{2,160}$|(?:volume|vol\.?|том)\s*:?\s*[\divxlc]+[,;\s|]+(?:(?:issue|number|no\.?|num\.?|номер|выпуск|№|вып\.)\s*:?\s*\d+.{0,60})$|(?:issue|выпуск|номер)\s*(?:№|no\.?|#|:)\s*\d+.{0,60}$|№ ?\d+(?: ?\(\d+\))?(?:,? .{0,40}\d{4}.{0,10})?$",
        ),
    ),
    Entry(
        "navigation.technical", "navigation", 0.8, "What a page says to a browser without scripts, and code that leaked out.",
        (
            r"(?:please )?(?:enable|turn on|включите|activate|this (?:page|site) requires|you need to (?:enable|have)|your browser|ваш браузер|для (?:просмотра|работы) (?:сайта|видео)|it (?:looks|seems) like).{0,60}(?:javascript|flash|browser|браузер|cookies).{0,160}$|(?:loading|загрузка|please wait|подождите)[\s.…]*$|(?:<(?:a|img|div|script|iframe|table|span|p|br|form|object|embed|noscript|center|font|td|tr|ul|li)\b|</(?:a|div|script|td|tr|table|span|p)>).{0,4000}$|(?:var _?gaq|document\.write|window\.\w+ ?=|google_ad\w*|_gaq|\(adsbygoogle)\b.{0,2000}$|(?:error|ошибка) ?(?:40\d|50\d)\b.{0,60}$|(?:image|photo|picture|logo|banner|изображение|логотип|баннер|фото|video|slideshow|gallery)(?: (?:\d+|not available|unavailable))?$",
        ),
        sentences=True,
    ),
)
