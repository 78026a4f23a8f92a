"""The words that announce other pages, subscriptions, advertisements, and the law."""

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
            r"|our|the|on the topic|these|other|from|in|related))+(?: .{0,40})?|also (?:read|see|on|in"
            r"|by|interesting)\b.{0,30}|see also|recommended(?: (?:for you|reading|articles|stories"
            r"|links|by .{0,20}|posts))?|suggested (?:articles|reading|posts)|you (?:may|might"
            r"|will) (?:also )?(?:like|enjoy|be interested|want).{0,40}",
            r"(?:related|similar|more|other|latest|recent|popular|most popular|top|trending"
            r"|most (?:read|viewed|commented|shared|e-?mailed|recent|discussed|active)|featured"
            r"|editor'?s|further|in other|today'?s|external|useful|sponsored|promoted|additional|must"
            r"|our best|best of|hot|new|newest|random|last|breaking)(?: (?:most|top|related|popular"
            r"|latest|on this|the|recent|news))?"
            r" ?(?:articles?|stories|story|posts?|news|links?|topics?|content|reading|items?|pages?"
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
            r"(?:похожие|другие|последние|популярн(?:ые|ое)|самые?|связанные|свежие|главные"
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
            r"|что еще почитать|разное|связь|тем временем|в тему|кстати по теме|хроника событий"
            r"|история вопроса|по материалам",
            r"(?:related|recommended|similar|trending|popular|recent|похожее|рекомендуем|популярное"
            r"|связанное|интересное|читайте также|см\. также|смотрите также|по теме|ещё по теме"
            r"|related articles?|see also|read also|more stories|more news|also in the news"
            r"|elsewhere on the web|around the web|from around the web|from our partners"
            r"|more from(?: .{1,40})?|more on(?: .{1,40})|now on(?: .{1,30})|in pictures"
            r"|in this section|in this issue|на эту же тему|тоже интересно)",
        ),
    ),
    Entry(
        "teaser.inline",
        "teaser",
        0.85,
        "A link to another page with the words that announce it.",
        (
            (
                r"(?:read (?:also|more|next)|see also|also read|also see|related(?: (?:article|story"
                r"|stories|articles|news|link|links|video|coverage|post|reading))?|must read|don'?t miss"
                r"|recommended|watch|more on this|earlier|previously|читайте также|читайте ещ?е|см\. ?также"
                r"|смотрите также|по теме|ранее по теме|также по теме|ещ?е по теме|в тему"
                r"|рекомендуем(?: прочитать)?|подробнее|на эту тему|материал по теме|советуем прочитать"
                r"|фоторепортаж|ранее|читать (?:также|еще)|не пропустите)\s*(?::|»|>>?|→|[–—-] "
                r"|\|).{3,200}$"
            ),
        ),
    ),
    Entry(
        "promotion.subscribe",
        "promotion",
        0.85,
        "An invitation to subscribe, to a newsletter, an app, a channel.",
        (
            (
                r"(?:please |click (?:here )?to )?(?:subscribe|sign up|sign-up|register|join|unsubscribe)\b"
                r"(?=.{0,90}\b(?:newsletters?|e-?mails?|mailing list|updates|alerts?|feed|inbox|our channel|podcast|our community"
                r"|rss|telegram|digest)\b).{0,200}$|(?:subscribe|sign up|register|join us) (?:now|today|here|free|for free)\b.{0,60}$"
            ),
            (
                r"(?:get|receive|want|stay up to date|keep up|never miss|don'?t miss|follow)\b"
                r"(?=.{0,90}\b(?:newsletters?|inbox|e-?mail alerts?|email updates|by e-?mail|in your e-?mail|news alerts"
                r"|delivered to you|our (?:latest|best|top|daily) (?:news|stories|updates|headlines|briefing))\b).{0,160}$"
            ),
            (
                r"(?:our |free |weekly |daily |e-?mail )*newsletters?(?: sign-?up| subscription)?[\s:.!]*$"
                r"|subscribe[\s:.!]*$|subscribe to .{2,60}$|(?:newsletter|e-?mail) (?:sign-?up|subscription"
                r"|alerts?).{0,30}$|become a (?:member|subscriber|patron|supporter|fan).{0,60}$"
                r"|support (?:us|our work|our journalism|independent journalism).{0,60}$|donate(?: now"
                r"| today| here)?[\s:.!]*$|make a donation.{0,40}$|gift subscription.{0,30}$"
                r"|start your (?:free )?(?:trial|subscription).{0,40}$|free trial.{0,30}$"
            ),
            (
                r"(?:подписывайтесь|подписывайся|подпишитесь|подпишись|оформите подписку|получайте|хотите получать|узнавайте"
                r"|будьте в курсе|присоединяйтесь|вступайте|добавьте|добавляйте|следите за|читайте нас|установите|скачайте"
                r"|(?!.*[.]$)(?:подписаться|подписка|оформить подписку|получать|скачать))\b(?=.{0,110}(?:рассылк|новост|канал|почт|телеграм|telegram|rss|дайджест"
                r"|обновлени|уведомлени|приложени|групп|дзен|соцсет|страниц|сообществ|журнал|газет|youtube"
                r"|вконтакте|viber|whatsapp|источник|событи|max\b)).{0,200}$"
            ),
            (
                r"(?:e-?mail[ -]?)?(?:рассылка|подписка)(?: (?:новостей|на новости|на рассылку|на газету"
                r"|на журнал|сайта|по e-?mail|rss))*[\s:.!()a-z]*$|поддерж(?:ать|ите)(?: (?:нас|проект"
                r"|редакцию|сайт|журнал|издание|нашу работу))+.{0,60}$|(?:нашли|увидели|заметили|обнаружили"
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
        "promotion.advert",
        "promotion",
        0.9,
        "The word that marks an advertisement.",
        whole_lines(
            r"advertis(?:e)?ments?(?: .{0,25})?|advertising|advertorial|sponsored(?: (?:content|links?"
            r"|post|by .{0,30}|stories))?|ads?(?: by \w+)?|promo(?:tion|ted)?|(?:story"
            r"|article) continues below.{0,30}|(?:continue|scroll down to continue) reading.{0,30}"
            r"|your ad here|ad feedback|promoted(?: (?:content|stories|links))?|paid (?:content|post"
            r"|partner content)|partner content|from our sponsors?|skip ad|report this ad",
            r"реклама(?: .{0,15})?|на правах рекламы|рекламн(?:ый|ая|ое|ые) (?:блок|материал"
            r"|объявлени[ея]|ссылки?|место)|партнерский материал|спонсор(?:ы)?(?: .{0,20})?|промо"
            r"|объявления|реклама от .{0,20}|наши (?:партнеры|спонсоры|друзья)|партнеры(?: сайта"
            r"| проекта)?|продолжение (?:статьи|материала) (?:после|под) реклам\w+|яндекс\.?директ"
            r"|директ",
        ),
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
                r"|выиграйте|выиграй|установите|вступайте|присоединяйтесь|забронируйте|бронировать|получите"
                r"|получи|позвоните|станьте|откройте|посетите|участвуйте|примите участие|сделайте|помогите"
                r"|голосуйте|проголосуйте|регистрируйтесь|приглашаем|успейте|открой|оформите|проверьте"
                r"|оцените) (?!.*[.?]$)(?:\S+ ){0,8}\S+$"
            ),
        ),
    ),
    Entry(
        "legal.copyright",
        "legal",
        0.9,
        "Copyright and reserved rights.",
        (
            r"(?:copyright|©|\(c\)|\(с\)|&copy;|all (?:content|text|materials|images|contents)\b)(?!.{0,3}фото).{0,300}$",
            r".{0,80}(?:©|\(c\)|\(с\)|copyright) ?(?:19|20)\d\d.{0,200}$",
            r"(?:19|20)\d\d(?:[-–—](?:19|20)?\d\d)? ?(?:©|\(c\)).{0,120}$",
            r"(?:.{0,120}\b)?all rights (?:are )?reserved\b.{0,200}$|some rights reserved.{0,200}$",
            r"(?:.{0,100})?все права (?:на .{0,80})?(?:защищены|сохранены|принадлежат|охраняются).{0,300}$",
        ),
        sentences=True,
        needs=("©", "(c)", "(с)", "copy", "rights", "права"),
    ),
    Entry(
        "legal.cookies",
        "legal",
        0.9,
        "A notice about cookies.",
        (
            (
                r"(?:we |this (?:web)?site |by (?:using|continuing|browsing|clicking)|our (?:web)?site |мы |сайт |этот сайт "
                r"|наш сайт |продолжая |используя |на (?:этом |нашем )?сайте |оставаясь |cookies? |файлы cookie).{0,360}$"
            ),
            r"(?:accept|reject|allow|manage|принять|отклонить)(?: (?:all|only|necessary|the|все))* ?(?:cookies?|куки).{0,20}$",
        ),
        sentences=True,
        needs=("cookie", "куки"),
    ),
    Entry(
        "legal.reprint",
        "legal",
        0.9,
        "On which terms the text may be reprinted.",
        (
            (
                r"(?:no part of this|reproduction (?:of|in whole)|reprint(?:ed|ing)? (?:with|by|is|of)|this material may not"
                r"|republished? with|unauthori[sz]ed (?:use|reproduction))"
                r"(?=.{0,160}(?:permi|prohibit|consent|reproduc|forbid|allowed|rewritten)).{0,300}$"
            ),
            (
                r"(?:(?:полное|полная|частичное|частичная|любое|при|использование|перепечатка|копирование|воспроизведение"
                r"|цитирование|републикация|допускается)\b)"
                r"(?=.{0,70}(?:перепечат|использован|цитирован|копирован|воспроизвед|републик|материал))"
                r"(?=.{0,260}(?:ссылк|разрешен|запрещ|правообладател|согласи|допускается|обязательн)).{0,400}$"
            ),
            (
                r"(?:the )?(?:views|opinions) (?:and opinions )?(?:expressed|stated)\b"
                r"(?=.{0,160}(?:not (?:necessarily )?(?:reflect|represent|those)|are (?:solely |those|the author))).{0,300}$"
            ),
            r"(?:.{0,40})?мнени[ея] (?:автор|редакци)\w+\b.{0,60}\bмо(?:жет|гут)? не совпада.{0,200}$",
            (
                r"редакция не (?:несет|отвечает).{0,200}$|(?:ответственность )?за содержание"
                r" (?:реклам|комментари|объявлени|материал|ссыл|внешн|сайт)\w+.{0,160}$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "legal.registration",
        "legal",
        0.9,
        "Registration of the publication, its founder, its staff, who made the site.",
        (
            (
                r"(?:свидетельство|св-во|лицензия)\b(?=.{0,60}(?:№|регистрац|сми)).{0,300}$|рег(?:\.|истрационный номер) ?№.{0,200}$"
                r"|(?:сетевое издание|сми|издание|газета|журнал|портал|сайт|средство массовой информации|электронное"
                r" периодическое издание|информационное агентство)\b.{0,80}зарегистрирован\w? .{0,200}$"
                r"|зарегистрировано? (?:в|федеральн|роскомнадзор|министерств|комитет)(?=.{0,200}(?:№|эл|сми)).{0,300}$"
                r"|(?:эл|пи) ?№ ?(?:фс|ту).{0,120}$"
            ),
            (
                r"(?:(?:и\.о\. )?(?:главный|выпускающий|шеф-) ?редактор|учредител[ьи]|издател[ьи]|соучредител[ьи]|адрес редакции"
                r"|телефон редакции|генеральный директор|дизайн(?: сайта)?|разработка(?: сайта)?|создание сайт\w+"
                r"|хостинг|программирование|design(?:ed)?|developed by|powered by|site by|web design"
                r"|editor[ -]in[ -]chief|publisher|website by|built with)\s*(?::|[–—-] |by |(?<=by )).{1,120}$"
            ),
        ),
    ),
    Entry(
        "legal.terms",
        "legal",
        0.85,
        "Links to terms, privacy and the like; consent; age marks.",
        (
            (
                r"(?:privacy(?: policy| statement| notice| settings| & cookies)?|terms(?: (?:of (?:use|service|sale)"
                r"|and conditions|& conditions))|cookies?(?: policy| settings| notice)|disclaimer"
                r"|legal(?: notice| information)|accessibility(?: statement)?|do not sell.{0,30}|code of (?:conduct|ethics)"
                r"|editorial policy|imprint|impressum|copyright notice|user agreement"
                r"|(?:пользовательское|лицензионное) соглашение|политика (?:конфиденциальности|обработки|в отношении|cookie).{0,60}"
                r"|правила (?:сайта|пользования|использования|перепечатки|форума|комментирования|баннерного обмена"
                r"|цитирования|общения).{0,40}|правовая информация|условия (?:использования|пользования|перепечатки"
                r"|соглашения).{0,30}|согласие на обработку.{0,60}|отказ от ответственности|юридическая информация"
                r"|ограничение ответственности|обработка персональных данных.{0,20})"
                r"(?:[ |•·,/]+(?:privacy|terms|cookies?|disclaimer|contact|about|help|policy|conditions|use|of|and|&|us"
                r"|sitemap|site map).{0,30})*[\s:.]*$"
            ),
            r"(?:я )?(?:принимаю|согласен|понятно|accept|agree|i agree|got it|i accept)[\s.!]*$|(?:[06]|1[268]) ?\+$",
        ),
    ),
)
