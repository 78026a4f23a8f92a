"""The words that announce other pages, subscriptions and advertisements."""

from __future__ import annotations

from .words import Entry, whole_lines

__all__ = ["NOTICES"]

NOTICES: tuple[Entry, ...] = (
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
            r"|в разделе|и|другие|в тему|дополнительно|ещё|об этом|наши|на эту тему|на нашем|в рубрике"
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
            r"|связанное|интересное|читайте также|см\. также|смотрите также|по теме|ещё по теме"
            r"|related articles?|see also|read also|more stories|more news|also in the news"
            r"|elsewhere on the web|around the web|from around the web|from our partners"
            r"|more from(?: .{1,40})?|more on(?: .{1,40})|now on(?: .{1,30})|in pictures"
            r"|(?:people|others) are also reading|вам (?:также |тоже )?(?:может|могут)(?: также| тоже)? понравит\w+"
            r"|in this section|in this issue|на эту же тему|тоже интересно)",
        ),
    ),
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
        "teaser.inline",
        "teaser",
        0.85,
        "A link to another page with the words that announce it.",
        (
            (
                r"(?:read (?:also|more|next)|see (?:also|more)|also read|also see|related(?: (?:article|story"
                r"|stories|articles|news|link|links|video|coverage|post|reading))?|more(?: (?:local|world"
                r"|top) news)?|must read|don'?t miss"
                r"|recommended|watch|more on this|earlier|previously|(?:also )?popular(?: now)?"
                r"|читайте также|читайте ещ?е"
                r"|см\. ?также"
                r"|смотрите также|по теме|ранее по теме|также по теме|ещ?е по теме|в тему"
                r"|рекомендуем(?: прочитать)?|подробнее|на эту тему|материал по теме|советуем прочитать"
                r"|фоторепортаж|ранее|читать (?:также|еще)|не пропустите)\s*(?::|»|>>?|→|[–—-] "
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
    Entry(
        "promotion.subscribe",
        "promotion",
        0.85,
        "An invitation to subscribe, to a newsletter, an app, a channel.",
        (
            (
                r"(?:please |click (?:here )?to )?(?:subscribe|sign up|sign-up|register|join"
                r"|unsubscribe)\b"
                r"(?=.{0,90}\b(?:newsletters?|e-?mails?|mailing list|updates|alerts?|feed|inbox"
                r"|our channel|podcast|our community"
                r"|rss|telegram|digest)\b).{0,200}$|(?:subscribe|sign up|register|join us) (?:now|today"
                r"|here|free|for free)\b.{0,60}$"
            ),
            (
                r"(?:get|receive|want|stay up to date|keep up|never miss|don'?t miss|follow)\b"
                r"(?=.{0,90}\b(?:newsletters?|inbox|e-?mail alerts?|email updates|by e-?mail"
                r"|in your e-?mail|news alerts"
                r"|delivered to you|our (?:latest|best|top|daily) (?:news|stories|updates|headlines"
                r"|briefing))\b).{0,240}$"
                r"|you can (?:receive|get) breaking news alerts\b.{0,240}$"
                r"|(?:new ?)?you can now listen to .{0,40}articles!?$"
            ),
            (
                r"(?:our |free |weekly |daily |e-?mail )*newsletters?(?: sign-?up"
                r"| subscription)?[\s:.!]*$"
                r"|subscribe[\s:.!]*$|subscribe to .{2,60}$|(?:newsletter|e-?mail) (?:sign-?up"
                r"|subscription"
                r"|alerts?).{0,30}$|become a (?:member|subscriber|patron|supporter|fan).{0,60}$"
                r"|support (?:us|our work|our journalism|independent journalism).{0,60}$|donate(?: now"
                r"| today| here)?[\s:.!]*$|make a donation.{0,40}$|gift subscription.{0,30}$"
                r"|start your (?:free )?(?:trial|subscription).{0,40}$|free trial.{0,30}$"
            ),
            (
                r"(?:you can )?follow (?:us|our)\b.{0,60}\b(?:whatsapp|telegram|facebook|instagram|twitter|tiktok"
                r"|youtube|bluesky|linkedin|on (?:x|threads))\b.{0,80}$"
                r"|join our .{0,30}(?:whatsapp|telegram|facebook|signal|discord|viber)"
                r" (?:channel|group|community|page|chat)\b.{0,80}$"
                r"|(?:add|make|set|choose) .{1,60} preferred (?:news )?source(?: on google\b.{0,20})?$"
                r"|why (?:you can|to) trust \S+(?: \S+){0,3}$"
                r"|(?:the|our) .{2,40} newsletter (?:is|brings|has|provides|delivers|offers)\b.{0,160}"
                r"\bsign up (?:here|now|to it)\b.{0,20}$"
                r"|want to (?:see|read) more\? .{0,120}$"
                r"|subscribe now to (?:get|continue|read|unlock)\b.{0,120}$"
                r"|(?:get|download|install) (?:the|our)\b"
                r"(?=.{0,110}\b(?:news|stor(?:y|ies)|headlines|alerts|articles)\b).{0,40}\bapp\b.{0,80}$"
                r"|listen to .{0,80}\b(?:wherever you get your|on apple|on google) podcasts\b.{0,60}$"
                r"|want (?:more|to (?:read|know|get|see)) .{0,60}\? (?:sign up|subscribe|join us)\b.{0,100}$"
                r"|for (?:more|the latest) .{2,80}[,:] (?:click|tap) here\b.{0,20}$"
                r"|follow (?!.*[;:]).{2,40} on (?:facebook|instagram|twitter|tiktok|youtube|bluesky|linkedin|telegram)"
                r"(?:,? (?:and |or )?(?:facebook|instagram|twitter|x|tiktok|youtube|bluesky|linkedin|telegram))*"
                r"\b.{0,40}$"
                r"|(?:click|tap) here to (?:read|see|view|watch|leave|join|find out|listen|subscribe"
                r"|sign up)\b.{0,80}$"
                r"|follow our live (?:coverage|blog|updates)\b.{0,60}$|need a break\? play .{2,80}$"
                r"|keep up with (?:all )?(?:of )?the latest .{2,100}\bfollowing (?!.*\.$).{2,60}$"
                r"|while you'?re here[:,](?=.{0,200}\b(?:subscri|newsletter|donat|sign up|support|follow|app\b))"
                r".{0,300}$"
                r"|(?:click|tap) here for (?:more|the latest|all) .{0,40}"
                r"(?:news|stories|headlines|updates|coverage)\b.{0,40}$"
                r"|(?:if|when) you (?:buy|click|make a purchase|purchase)\b"
                r".{0,80}\b(?:we .{0,30}commission|affiliate)\b.{0,80}$"
            ),
            (
                r"хо(?:тите|чешь) (?:узнавать|узнать|знать|быть|читать|видеть|получать) .{0,80}\? "
                r"(?:подпи(?:шитесь|шись|сывайтесь)|присоединяйтесь) .{0,20}"
                r"(?:канал|telegram|телеграм|рассылк|вк|нас)\b.{0,80}$"
                r"|(?:мы|наши страницы|читайте нас|следите за нами) в (?:соцсетях|социальных сетях)(?:$|[.:,]).{0,90}$"
                r"|(?:присылайте|шлите|отправляйте) .{0,40}(?:новост|фото|видео|сообщени|истори)\w*.{0,60}"
                r"\bнаш\w* .{0,20}(?:бот|whatsapp|telegram|телеграм|вотсап|редакци\w*|почту)\b.{0,60}$"
                r"|добав(?:ить|ьте|ляйте) .{0,40}(?:любимые|избранные|мои) источник\w*.{0,60}$"
            ),
            (
                r"(?:также )?(?:подписывайтесь|подписывайся|подпишитесь|подпишись|оформите подписку|получайте"
                r"|хотите получать|узнавайте"
                r"|будьте в курсе|присоединяйтесь|вступайте|добавьте|добавляйте|следите за|читайте нас"
                r"|установите|скачайте"
                r"|(?!.*[.]$)(?:подписаться|подписка|оформить подписку|получать"
                r"|скачать))\b(?=.{0,110}(?:рассылк|новост|канал|почт|телеграм|telegram|rss|дайджест"
                r"|обновлени|уведомлени|приложени|групп|дзен|соцсет|страниц|сообществ|журнал|газет"
                r"|youtube"
                r"|вконтакте|viber|whatsapp|источник|событи|max\b)).{0,200}$"
            ),
            (
                r"(?:больше|все|самые|главные) (?=.{0,50}(?:новост|материал|интересн|подробност|видео|фото"
                r"|важн|истори)).{0,50}[–—-] в "
                r"(?:(?:канале|паблике|сообществе|группе) .{0,40}(?:в|на) (?:мессенджере )?(?:max|мах|макс|telegram"
                r"|телеграм\w*|вконтакте|вк)\b.{0,60}|(?:моем|нашем) (?:\S{1,20}[ -])?(?:канале|чате|сообществе)\b"
                r".{0,60})$"
                r"|(?:ставьте|поставьте|жмите) лайк\w*\b(?=.{0,60}(?:подпи|канал|комментар)).{0,100}$"
                r"|наш (?:канал|паблик|телеграм\S*|telegram\S*)(?: (?:в|на) .{2,30})?[:!.,–— ]+подпи(?:шись"
                r"|шитесь|сывайтесь)\b.{0,60}$"
                r"|чтобы (?:не пропус(?:тить|кать)|быть в курсе|первыми узнавать|первым узнавать|узнавать"
                r"|ничего не пропустить)\b"
                r".{0,60}, (?:подпи(?:шись|шитесь|сывайтесь)|вступайте|присоединяйтесь)\b.{0,100}$"
                r"|самую (?:оперативную|свежую|актуальную|полную) информацию .{0,80}\bканал\w*\b.{0,40}$"
            ),
            (
                r"(?:(?:еще )?больше|все|самые|самое|главные|главное|оперативные|срочные|свежие)"
                r" (?=.{0,50}(?:новост|материал|интересн|подробност|видео|фото|важн|публикаци)).{0,60}[вн]а? наш\w* "
                r"(?:\S{1,20}[ -])?(?:канал|телеграм|telegram|чат|групп|сообществ|страниц|паблик|max\b"
                r"|макс)\w*.{0,140}$"
            ),
            (
                r"(?:e-?mail[ -]?)?(?:рассылка|подписка)(?: (?:новостей|на новости|на рассылку|на газету"
                r"|на журнал|сайта|по e-?mail|rss))*[\s:.!()a-z]*$|поддерж(?:ать|ите)(?: (?:нас|проект"
                r"|редакцию|сайт|журнал|издание|нашу работу))+.{0,60}$|(?:нашли|увидели|заметили"
                r"|обнаружили"
                r"|если вы (?:нашли|заметили|обнаружили|увидели)) (?:ошибку|опечатку|неточность).{0,140}$"
                r"|выделите .{0,60}ctrl.{0,40}$|ошибка в тексте.{0,60}$|сообщить об (?:ошибке"
                r"|опечатке).{0,20}$"
            ),
            (
                r"(?:this (?:post|article|page|site|story)|some links|we) (?:may |might "
                r"|also )?(?:contains?|includes?|earns?|receive|are|is) (?:an? )?(?:affiliate|commission"
                r"|sponsored|advert).{0,240}$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "promotion.channel",
        "promotion",
        0.85,
        "More on a channel of the site, and a call to follow it.",
        (
            (
                r".{3,60} (?:в|на) (?:наш\w* (?:\S{1,20}[ -])?"
                r"(?:канал|телеграм|telegram|чат|групп|сообществ|дзен|max\b|макс)\w*"
                r"|(?:telegram|телеграм\w*|дзен\w*|viber|whatsapp|youtube|вконтакте|max)(?= ?[!.]))"
                r"[.!–—:, -]{1,3}(?:подписывайтесь|подпишитесь|присоединяйтесь|читайте|заходите)\b.{0,60}$"
            ),
        ),
        sentences=True,
        needs=("подписывайтесь", "подпишитесь", "присоединяйтесь", "читайте", "заходите"),
    ),
    Entry(
        "promotion.advert",
        "promotion",
        0.9,
        "The word that marks an advertisement.",
        whole_lines(
            r"advertis(?:e)?ments?(?: .{0,25})?|advertising|reklama|anzeige|werbung|publicit[eé]|publicidad"
            r"|pubblicit[aà]|advertorial|sponsored(?: (?:content|links?"
            r"|post|by .{0,30}|stories))?|ads?(?: by \w+)?|promo(?:tion|ted)?|(?:story"
            r"|article) continues (?:below|after (?:this |the )?ad(?:vert(?:isement)?)?).{0,30}"
            r"|(?:continue|scroll down to continue) reading.{0,30}"
            r"|scroll (?:down )?to continue|skip (?:past )?advert\w*(?: .{0,20})?"
            r"|skip .{2,60} and continue reading(?: .{0,30})?"
            r"|end of (?:most (?:read|popular|watched)|recommended(?: stories)?|podcasts?"
            r"|promotion|(?:newsletter|podcast|app) promotion|(?:twitter|x|facebook|instagram|youtube"
            r"|tiktok) (?:post|content))(?:, \d)?"
            r"|your ad here|ad feedback|promoted(?: (?:content|stories|links))?|paid (?:content|post"
            r"|partner content)|partner content|from our sponsors?|skip ad|report this ad",
            r"реклама(?: .{0,15})?|на правах рекламы|рекламн(?:ый|ая|ое|ые) (?:блок|материал"
            r"|объявлени[ея]|ссылки?|место)|партнерский материал|спонсор(?:ы)?(?: .{0,20})?|промо"
            r"|пропустить .{2,60} и продолжить чтение(?: .{0,30})?|конец истории .{2,60}"
            r"|объявления|реклама от .{0,20}|наши (?:партнеры|спонсоры|друзья)|партнеры(?: сайта"
            r"| проекта)?|продолжение(?: (?:статьи|материала|текста))? (?:после|под) реклам\w+|яндекс\.?директ"
            r"|директ",
        ),
    ),
    Entry(
        "promotion.advertiser",
        "promotion",
        0.9,
        "Who pays for an advertisement, as Russian law wants it said, and its number in the register.",
        (
            (
                r"реклама[.:|· ]{0,3}(?:\d\d?\+[.:|· ]{0,3})?(?:рекламодатель|(?:ооо|оао|пао|зао|ао|ип|нко|ано) ?[«\"“]"
                r"|ип [а-я]+ [а-я]\.|erid|инн).{0,300}$"
            ),
            r"erid ?[:=] ?\S{5,60}.{0,120}$",
            r"(?:ооо|оао|пао|зао|ао|ип|нко|ано)\b.{2,80}\bинн? ?\d{10,12}\b.{0,20}\berid\b.{0,60}$",
            r"(?:рекламодатель|заказчик рекламы)(?: ?[:–—-] ?| (?:ооо|оао|пао|зао|ао|ип) ).{3,200}$",
        ),
        sentences=True,
    ),
    Entry(
        "promotion.advertiser_behind",
        "promotion",
        0.9,
        "Who pays for an advertisement, right behind its words.",
        (
            (
                r".{3,200}реклама[.:|· ]{1,3}(?:\d\d?\+[.:|· ]{0,3})?"
                r"(?:рекламодатель|(?:ооо|оао|пао|зао|ао|ип|нко|ано)\b).{2,120}\berid\b.{0,80}$"
            ),
        ),
        sentences=True,
        needs=("erid",),
    ),
    Entry(
        "promotion.paywall",
        "promotion",
        0.85,
        "That the rest is for subscribers, and how to become one.",
        (
            (
                r"(?:эт[оа]т?|данный|настоящий|полный) (?:материал|текст|стать[яи]) (?:доступ\w+|открыт\w?)"
                r" только (?:\S+ )?(?:подписчик|по подписке|зарегистрированн)\w*.{0,80}$"
                r"|чтобы (?:дочитать|прочитать|читать|продолжить чтение).{0,60}"
                r"(?:подписк|подпишитесь|войдите|зарегистрируйтесь).{0,80}$"
                r"|войдите(?: или зарегистрируйтесь)?, чтобы .{3,60}$"
            ),
            (
                r"this (?:article|story|content|post) is (?:only )?(?:for|available to|exclusive to)"
                r" (?:paid |our )?(?:subscribers|members)(?: only)?.{0,60}$"
                r"|already an? (?:subscriber|member)\?.{0,60}$"
                r"|(?:get|enjoy|unlock) (?:full |unlimited )+(?:digital )?access to (?:all |every |our |the )"
                r".{0,30}\b(?:stor(?:y|ies)|articles?|journalism|news|reporting)\b.{0,100}$"
                r"|(?:keep|continue) reading with .{0,30}(?:subscription|account|trial).{0,20}$"
                r"|cancel (?:at )?any ?time\.?$"
                r"|(?:to (?:continue|keep) reading|to read the (?:full|rest)).{0,80}"
                r"(?:subscri|sign in|log in|register).{0,60}$"
            ),
            (
                r"by (?:signing up|subscribing|registering|providing your e-?mail|clicking .{3,30})"
                r"(?=.{0,80}\b(?:agree|consent|accept|acknowledge)\b).{0,300}$"
                r"|enjoying this (?:story|article|post)\?.{0,60}$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "promotion.donation",
        "promotion",
        0.85,
        "A publisher's call for money: donations, members, supporters.",
        (
            (
                r"(?=.{0,400}\b(?:donat\w+|contribut\w+|support\w*|gift|(?:a|become|becoming) member)\b)"
                r"(?:if you (?:value|appreciate|enjoy|like|believe in|rely on|find|can)\b.{0,60}"
                r"|(?:please |help us .{0,60})?consider .{0,60})"
                r"\b(?:our|independent|local|this) (?:\w+ )?"
                r"(?:journalism|reporting|newsroom|coverage|stories|articles|site|website|blog|podcast|newsletter|readers)\b.{0,200}$"
            ),
            (
                r"(?:we|our (?:journalism|reporting|newsroom|work|site)) (?:rel(?:y|ies)|depends?|runs?) (?:\w+ )?on"
                r" (?:(?:our|the support of|support from|donations from|your) )*"
                r"(?:readers|donations|donors|members|support)\b.{0,200}$"
            ),
            (
                r"help (?:us )?keep (?:our |this )?(?:journalism|reporting|news\w*|site|stories)\b.{0,40}"
                r"\b(?:free|independent|alive|open|going)\b.{0,120}$"
            ),
            (
                r"(?:нам (?:\S+ )?нужна ваша (?:помощь|поддержка).{0,240}"
                r"|помогите нам\b(?=.{0,300}\b(?:донат|пожертвовани))"
                r".{0,200}\b(?:оформите|сделайте|отправьте)\b.{0,300}"
                r"|(?:пожалуйста, )?(?:оформите|сделайте|отправьте)(?: нам)?"
                r"(?: (?:ежемесячн|регулярн|разов|небольш|люб)\S+)* (?:пожертвовани|донат)\S*"
                r"(?: .{0,160}\bна[мс]\b.{0,80})?"
                r"|мы (?:существуем|работаем|можем работать|живем)(?: только)? (?:благодаря|на|за счет) .{0,40}"
                r"(?:пожертвовани|поддержк|читател|донат).{0,160}"
                r"|(?:ваш[аеи]?|люб\S+|каждо\S+) (?:\S+ )?(?:пожертвовани|донат|поддержк)\S*"
                r" (?:помо|позвол)\S+ нам\b.{0,160}"
                r"|если (?:вам|тебе) нрав(?:ится|ятся) .{3,80}, поддержи(?:те)?\b.{0,80}"
                r"|поддержите (?:независим\S+ )?"
                r"(?:журналистику|нашу (?:редакцию|журналистику)|наше (?:издание|сми))\b.{0,160})$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "notice.audio",
        "boilerplate",
        0.85,
        "That a text may be heard, and who made it so.",
        (
            (
                r"the (?:audio|digital|radio) version of this (?:article|story|interview) (?:was|is|has been)\b"
                r".{3,300}$"
            ),
        ),
        sentences=True,
        needs=("version of this",),
    ),
    Entry(
        "promotion.developing",
        "promotion",
        0.85,
        "That the page will be written on, and is to be read again.",
        (
            (
                r"this (?:is a )?(?:breaking|developing)(?: news)? story"
                r"(?=.{0,60}\b(?:updat\w+|more (?:details|information)|check back|refresh|follow)).{0,160}$"
                r"|please (?:refresh|reload) (?:the|this) page\b.{0,60}$"
            ),
            (
                r"(?:новость|материал|текст|статья|заметка|публикация)(?: будет)? (?:дополняется|обновляется|дополнена"
                r"|дополнен|обновлена|обновлен|обновляться|дополняться)(?: по мере .{3,60})?[.…]*$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "promotion.tips",
        "promotion",
        0.85,
        "A call to readers for news, pictures and tips.",
        (
            (
                r"(?:(?:если )?вы )?стали (?:свидетел|очевидц)\w+.{0,160}"
                r"(?:присылайте|пишите|сообщ|звоните|расскажите).{0,120}$"
                r"|(?:вам )?есть (?:о чем|что) рассказать\?.{0,100}$"
                r"|(?:(?:у вас )?есть|знаете|узнали) (?:интересн\w+ )?(?:новост|истори|информаци)\w+\?"
                r" .{0,30}(?:присылайте|пишите|сообщ|расскажите|поделитесь|отправляйте|звоните).{0,100}$"
                r"|понравил[аио]?с[ья] (?:стать|материал|публикац|текст)\w*\?.{0,160}$"
                r"|если (?:статья|материал|заметка|текст) (?:была?|оказал\S+|показал\S+) .{3,60}(?:лайк|подпи"
                r"|поделитесь).{0,80}$"
                r"|(?:была ли|насколько) (?:эта |вам )?(?:статья|информация|страница|новость) .{0,20}полезн\w+\?$"
            ),
            (
                r"(?:(?:if|did) you (?:liked?|enjoy(?:ed)?|found?) (?:this|the) (?:story|post|article|recipe|piece)\b"
                r"|have you (?:tried|made) (?:it|this)\b)"
                r"(?=.{0,140}\b(?:sign up|subscribe|follow|share|clap|comments?|tag|let us know|coffee)\b).{0,200}$"
                r"|(?:what do you think|have your say|let us know (?:what you think|your thoughts))\b.{0,80}"
                r"\b(?:in (?:the|our) comments?)\b.{0,30}$"
                r"|did you make this recipe\?.{0,120}$|tried this recipe\? ?let us know.{0,60}$"
                r"|don'?t forget to (?:pin|share|like|subscribe|follow)\b.{0,80}$"
                r"|(?:have|got) a (?:news )?(?:tip|story)\b.{0,20}\?.{0,100}$"
                r"|do you have (?:a|any) (?:tip|story|news)\b.{0,60}\?.{0,80}$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "promotion.supported",
        "promotion",
        0.85,
        "That readers pay for a site, and are asked to.",
        (
            (
                r".{0,80}\bподдержите нас\b.{0,60}(?:пожертвовани|донат)\w*.{0,40}$"
                r"|(?:\S+ ){1,3}(?:работает|существует|живет) (?:благодаря пожертвованиям|на пожертвования)\b.{0,200}$"
                r"|.{3,80}\bподдержать нас (?:можно|вы можете)\b.{0,60}$"
            ),
            (
                r".{2,40} is (?:an? )(?:\S+ ){0,3}(?:newsroom|news organi[sz]ation|publication|news site)\b"
                r"(?=.{0,200}\b(?:sign up|subscribers?|subscribe|donat|become a member|leave a tip|paid for by readers"
                r"|supported by readers|support us|newsletter)\b).{0,300}$"
                r"|.{2,40} is committed to challenging conventional wisdom\b.{0,120}$"
            ),
        ),
        sentences=True,
        needs=(
            *(
                "пожертвовани",
                "донат",
                "поддержать нас",
                "newsroom",
                "news organi",
                "publication",
                "news site",
            ),
            "is committed to challenging",
        ),
    ),
    Entry(
        "promotion.of_site",
        "promotion",
        0.85,
        "What a site says of itself between its texts and below them.",
        (
            (
                r"(?:this )?advertisement has not loaded yet\b.{0,80}$"
                r"|share this (?:article|story|post) in your social network$"
                r"|you(?:'re| are) reading \S+(?: \S+){0,3} ?[—–-] ?.{10,300}"
                r"\b(?:check out|follow|subscribe|stay tuned)\b.{0,300}$"
                r"|.{2,40} is an independent (?:global )?news organi[sz]ation dedicated to .{10,300}$"
                r"|(?:ftc: )?(?:we|this (?:post|page|article|site)) uses? .{0,40}\baffiliate links\b.{0,60}$"
            ),
            (
                r"хочешь видеть только хорошие новости\?.{0,20}$"
                r"|(?:добавить|добавьте) .{2,60} в (?:ваши|свои|мои) (?:\S+ )?(?:источник|избранн)\w+.{0,30}$"
            ),
        ),
        sentences=True,
        needs=(
            *("has not loaded yet", "your social network", "re reading", "news organi", "affiliate links"),
            *("хорошие новости", "источник", "избранн"),
        ),
    ),
    Entry(
        "promotion.comments",
        "promotion",
        0.85,
        "A call to say what one thinks, at the end of a text.",
        (
            r".{0,120}\b(?:поделитесь|пишите|расскажите|напишите)(?: .{1,40})? в комментариях[.! )]*$",
            (
                r".{0,120}\b(?:let us know|tell us|join (?:in|the conversation))(?: .{1,40})? in (?:the|our) comments?"
                r"(?: section)?(?: below)?[.! )]*$"
            ),
        ),
        sentences=True,
        needs=("в комментариях", "in the comment", "in our comment"),
    ),
    Entry(
        "promotion.invitation",
        "promotion",
        0.6,
        "A short call to do something that is not about the text; also the form of some titles.",
        (
            (
                r"(?:discover|explore|join|visit|try|download|buy|order|win|donate|shop|find out|learn"
                r"|start|enjoy|book|call|click|check|browse|become|help|save|support|meet|play|watch live"
                r"|advertise|make|grab|claim|get) (?!.*[.?]$)(?:\S+ ){0,7}\S+$"
            ),
            (
                r"(?:скачайте|скачай|купите|купи|закажите|заказать|купить|узнайте|узнай|попробуйте"
                r"|выиграйте|выиграй|установите|вступайте|присоединяйтесь|забронируйте|бронировать"
                r"|получите"
                r"|получи|позвоните|станьте|откройте|посетите|участвуйте|примите участие|сделайте"
                r"|помогите"
                r"|голосуйте|проголосуйте|регистрируйтесь|приглашаем|успейте|открой|оформите|проверьте"
                r"|оцените) (?!.*[.?]$)(?:\S+ ){0,8}\S+$"
            ),
        ),
    ),
)
