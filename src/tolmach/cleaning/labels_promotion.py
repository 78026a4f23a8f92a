"""The words of subscriptions, advertisements, paywalls and calls for money."""

from __future__ import annotations

from .words import Entry, whole_lines

__all__ = ["PROMOTION"]

PROMOTION: tuple[Entry, ...] = (
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
                r"|якщо ви (?:знайшли|помітили|виявили|побачили) (?:помилку|неточність|одрук).{0,140}$"
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
        "promotion.mailing",
        "promotion",
        0.9,
        "Why a letter came, how to stop it, and where it can be read: the ends of a newsletter.",
        (
            (
                r"you(?:'re| are) receiving this (?:e-?mail|message|newsletter)\b.{0,200}$"
                r"|this (?:e-?mail|message|newsletter) was sent (?:to|by)\b.{0,160}$"
                r"|(?:to )?unsubscribe(?: from (?:this|these|our|all|the)\b.{0,60}| here)?"
                r"(?:[ |·•,]+(?:or )?(?:update|manage|change) (?:your )?(?:\w+ )?preferences)?[\s.]*$"
                r"|(?:update|manage) (?:your )?(?:e-?mail |subscription )?preferences\b.{0,60}$"
            ),
            (
                r"вы получили (?:это|данное) письмо,? (?:потому что|так как|поскольку)\b.{0,160}$"
                r"|(?:если )?(?:это )?письмо отображается (?:некорректно|неправильно)\b.{0,120}$"
                r"|(?:открыть|посмотреть|читать) (?:это )?(?:письмо|рассылку) в браузере[\s.]*$"
                r"|отписаться(?: от (?:рассылки|этой рассылки|писем|новостей))?[\s.]*$"
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
            r"|post|by .{0,30}|stories))?|ads?(?: by \w+)?|promo(?:tion|ted)?|(?:advertisement[.:—– -]{1,3})?(?:story"
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
)
