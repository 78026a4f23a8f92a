"""The words that announce other pages."""

from __future__ import annotations

from .words import READ_ALSO, Entry, whole_lines

__all__ = ["TEASERS"]

TEASERS: tuple[Entry, ...] = (
    Entry(
        "teaser.heading_perhaps",
        "teaser",
        0.6,
        "A heading that stands over links to other pages, and over parts of a text as well.",
        whole_lines(
            r"further reading|(?:useful|additional|external) (?:resources?|materials?|documents?|reading)",
            r"хроника событий|история вопроса|разное|связь|тем временем",
        ),
    ),
    Entry(
        "teaser.heading",
        "teaser",
        0.9,
        "The heading over links to other pages: related, most read, see also.",
        whole_lines(
            r"(?:read|see|watch|view|check out|don'?t miss|look)(?: (?:also|more|next|too|this|on|about"
            r"|our|the|on the topic|these|other|from|in|related))+(?:(?!.*\.$) .{0,40})?|also (?:read|see|on|in"
            r"|by|interesting)\b.{0,30}|see also|recommended(?: (?:for you|reading|articles|stories"
            r"|links|by .{0,20}|posts))?|suggested (?:articles|reading|posts)|you (?:may|might"
            r"|will) (?:also )?(?:like|enjoy|be interested|want).{0,40}",
            r"(?:related|similar|more|other|latest|recent|popular|most popular|top|trending"
            r"|most (?:read|viewed|commented|shared|e-?mailed|recent|discussed|active)|featured"
            r"|editor'?s|further|in other|today'?s|external|useful|sponsored|promoted|additional|must"
            r"|our best|best of|hot|new|newest|random|last|breaking)(?: (?:most|top|related|popular"
            r"|latest|on this|the|recent|news))?"
            r" ?(?:articles?|stories|story|posts?|news|links?|topics?|content|reading|items?(?! in\b)|pages?"
            r"|coverage|headlines?|materials?|resources?|documents?|videos?|photos?|galleries|picks?"
            r"|choice|reads?|entries|on this (?:topic|story|subject)|from .{2,40}|in this (?:section"
            r"|category).{0,10}|on .{2,40}|by .{2,40}|in .{2,30}|like this|of the day|pieces"
            r"|discussions|threads|questions|products|sites|websites|tags|comments)?(?: (?:on|in|from"
            r"|by|for|about|of|this|today|now|right now|week|topic|subject|section).{0,40})?",
            r"(?:читайте|смотрите|см|читать|слушайте|смотреть)\.?(?: (?:также|еще|по теме|больше"
            r"|в разделе|и|другие|в тему|дополнительно|об этом|наши|на эту тему|на нашем|в рубрике"
            r"|в номере|материалы|статьи|подробнее|далее|полностью|на сайте))+(?:[ :].{0,40})?|(?:еще "
            r"|также |материалы |статьи |ссылки |новости |публикации |другие |видео |документы "
            r"|подробнее |все )?(?:по|на) (?:эту |этой |данной |данную |той же )?тем[еу]|(?:вам "
            r"|это )?(?:может быть|будет|также)(?: (?:также|вам|быть))? интересн[оы].{0,20}"
            r"|рекоменду(?:ем|емые|ет)(?: (?:прочитать|почитать|также|материалы|статьи|посмотреть|вам"
            r"|к прочтению))*|советуем (?:прочитать|почитать|посмотреть).{0,15}",
            r"(?:похожие|другие|последние|последняя|популярн(?:ые|ое)|самые?|связанные|свежие|главные"
            r"|интересн(?:ые|ое)|смежные|еще|новые|случайные|лучшие|главное|горячие|топ|предыдущие"
            r"|актуальные|дополнительные|полезные|ранее|избранные|схожие|прочие|наши|выбор|новости"
            r"|материалы|важные)"
            r"(?: (?:самые|популярн(?:ые|ое)|читаемые|читаемое|обсуждаемые|обсуждаемое|комментируемые"
            r"|интересн(?:ые|ое)|просматриваемые|свежие|последние|наши|важные|актуальные|новые"
            r"|цитируемые|главные|горячие|дня|сегодня))*"
            r" (?:новост[иейь]+|стать[иея]й?|материал[ыов]*|публикации|записи|темы|ссылки|сообщения"
            r"|заметки|посты|видео|обсуждения|события|блоги|читаемое|популярное|документы|дня|недели"
            r"|месяца|редакции|раздела|рубрики|партнеров|наших партнеров|по теме|сегодня|за (?:день"
            r"|неделю|месяц|сутки|сегодня)|в рубрике|в разделе|на сайте|на тему|комментарии|отзывы"
            r"|интересное|фото|фоторепортажи|рецепты|товары|сюжеты|книги)(?: .{0,40})?|(?:ссылки"
            r"|материалы|статьи|новости|публикации|документы|персоны|видео|сюжеты|досье|организации"
            r"|события) (?:по теме|по сюжету|партнеров|на тему|на сайте|в сюжете).{0,15}|популярное"
            r"|самое (?:читаемое|популярное|обсуждаемое|интересное|важное|свежее|главное)"
            r"|в этом (?:разделе|номере|сюжете|выпуске)|ранее (?:по теме|в рубрике|на эту тему)"
            r"|сейчас (?:читают|обсуждают)|топ[ -]?\d+|новости (?:сми|сми2|партнеров|компаний|smi2"
            r"|mediametrics|рамблера|по теме)|рамблер-новости|связанные материалы|анонсы"
            r"|что еще почитать|в тему|кстати по теме|по материалам",
            r"(?:related|recommended|similar|trending|popular|recent|похожее|рекомендуем|популярное"
            r"|связанное|интересное|читайте также|см\. также|смотрите также|по теме"
            r"|related articles?|see also|read also|more stories|more news|also in the news"
            r"|elsewhere on the web|around the web|from around the web|from our partners"
            r"|more from(?: .{1,40})?|more on(?: .{1,40})|now on(?: .{1,30})|in pictures"
            r"|(?:people|others) are also reading|вам (?:также |тоже )?(?:может|могут)(?: также| тоже)? понравит\w+"
            r"|in this section|in this issue|на эту же тему|тоже интересно)",
            rf"{READ_ALSO}|(?:останні|головні|популярні|схожі|інші|свіжі) (?:новини|матеріали|статті|публікації)"
            r"|новини (?:партнерів|за темою|по темі)|(?:апошнія|галоўныя|папулярныя) (?:навіны|матэрыялы)"
            r"|навіны партнераў"
            r"|популярне|найпопулярніше|також цікаво|вас може зацікавити",
        ),
    ),
    Entry(
        "teaser.inline",
        "teaser",
        0.85,
        "A link to another page with the words that announce it.",
        (
            (
                r"(?:read (?:also|more|next)|see (?:also|more)|also read|also see|related(?: (?:article|story"
                r"|stories|articles|news|link|links|video|coverage|post|reading))?|more(?: (?:local|world"
                r"|top) news)?|must read|don'?t miss"
                r"|recommended|watch|in pic(?:ture)?s|more on this|earlier|previously|popular now"
                r"|читайте также|читайте ещ?е"
                r"|см\. ?также"
                r"|смотрите также|по теме|ранее по теме|также по теме|ещ?е по теме|в тему"
                r"|рекомендуем(?: прочитать)?|подробнее|на эту тему|материал по теме|советуем прочитать"
                rf"|фоторепортаж|ранее|читать (?:также|еще)|не пропустите|{READ_ALSO})\s*(?::|»|>>?|→|[–—-] "
                r"|\|).{3,200}$"
            ),
        ),
    ),
    Entry(
        "teaser.told_before",
        "teaser",
        0.85,
        "That a site has told something before, with its headline.",
        (r"(?:ранее|напомним,?) мы (?:уже )?(?:писали|сообщали|рассказывали): .{3,200}$",),
        sentences=True,
        needs=("писали:", "сообщали:", "рассказывали:"),
    ),
)
