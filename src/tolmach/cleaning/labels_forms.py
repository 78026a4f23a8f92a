"""The words of forms: labels, buttons, codes to type, and what stands around readers' comments."""

from __future__ import annotations

from .words import COUNT, FIELD, FIELD_DETAILS, FIELD_MARKS, FIELD_RU, THIS, Entry, whole_lines

__all__ = ["FORMS"]

_NO_STOP = r"(?!.*\.$)"
"""A step of an instruction ends in a full stop: «Enter your password.»"""

FORMS: tuple[Entry, ...] = (
    Entry(
        "form.label",
        "form",
        0.9,
        "The label of an input field: a request or an owner and the name of a field, often with a colon.",
        whole_lines(
            rf"{_NO_STOP}(?:please )?(?:enter|type|input|fill in|provide|give|tell us|specify|write|leave|confirm"
            rf"|repeat|choose|select)(?: in)?"
            rf" (?:(?:your|the|a|an|valid|this|these|us|us your) ){{0,3}}(?:{FIELD}[ ,/&]*(?:and "
            rf"|or )?){{1,3}}{FIELD_DETAILS}{FIELD_MARKS}",
            rf"(?:your|sender'?s?|recipient'?s?|friend'?s?|my) (?:(?:full|real|valid|own"
            rf"|friend's) )?{FIELD}{FIELD_DETAILS}{FIELD_MARKS}",
            rf"{FIELD} ?(?:\*+|\((?:required|optional|will not be published|not published"
            rf"|обязательно)[^()]*\)){FIELD_MARKS}",
            rf"{_NO_STOP}(?:пожалуйста,? )?(?:введите|укажите|впишите|напишите|заполните|выберите|подтвердите"
            rf"|повторите|оставьте|ваш[аеи]?|свое|свой|имя и)"
            rf"(?: (?:ваш[аеиу]?|свое|свой|свою|поле|полное|настоящее|контактный"
            rf"|действующий)){{0,2}} {FIELD_RU}{FIELD_DETAILS}"
            rf"(?:,? (?:и|или) (?:ваш[аеиу]? |свой )?{FIELD_RU})?{FIELD_MARKS}",
            rf"{FIELD_RU} ?(?:\*+|\((?:обязательно|необязательно|не публикуется|не отображается"
            rf"|required)[^()]*\)){FIELD_MARKS}",
            r"(?:no )?(?:characters|symbols) (?:left|remaining)|осталось символов|символов осталось"
            r"|(?:required|mandatory) fields?.{0,40}"
            r"|fields? marked .{0,40}|(?:обязательные )?поля,? (?:отмеченные|помеченные"
            r"|обязательные).{0,50}|все поля обязательны.{0,20}"
            r"|your email address will not be published.{0,60}|ваш (?:e-?mail"
            r"|адрес).{0,30} не будет опубликован.{0,60}",
        ),
        sentences=True,
    ),
    Entry(
        "form.field",
        "form",
        0.85,
        "The bare name of an input field, with a colon.",
        (
            (
                rf"(?:{FIELD}|{FIELD_RU}(?: (?:сообщения|письма|комментария|отзыва|вопроса|обращения))?)"
                r" ?(?:\([^()]{0,40}\) ?)?\*? ?:[ _*]*$"
            ),
        ),
    ),
    Entry(
        "form.captcha",
        "form",
        0.95,
        "What a page says beside a picture with a code.",
        whole_lines(
            r"(?:please )?(?:enter|type|input|write|copy|retype|fill in|repeat) (?:in )?(?:(?:the|this"
            r"|these|all|below|following|security|verification|shown|above|exact) ){0,3}"
            r"(?:codes?|numbers?|characters?|letters?|digits?|words?|symbols?|text|answer|result)\b"
            r"(?:.{0,50}\b(?:below|shown|above|images?|pictures?|box|fields?|see|captcha|code|here"
            r"|right|left)\b.{0,30})?",
            r"(?:(?:please )?(?:click|press|refresh|reload|change|update|tap)|can'?t read|cannot read"
            r"|can'?t see|unreadable|not readable)\b(?:[?,.:]? (?:it|on|the|this|here|to|for|a))*[?,.:]?"
            r" (?:load|get|try|show)?(?: ?(?:a|an|the|another|new|different))*"
            r" ?(?:images?|pictures?|codes?|captcha|new one|another one)\b"
            r"(?:.{0,30}\b(?:code|image|picture|captcha|another|new|refresh|reload|letters|it"
            r"|one)\b.{0,20})?",
            r"(?:введите|укажите|наберите|впишите|повторите|напишите)(?: сюда)? (?:(?:этот|эти|все"
            r"|проверочный|защитный|указанн\w+|следующ\w+|показанн\w+) ){0,2}"
            r"(?:код|символы|цифры|числ[оа]|буквы|текст|слово|слова|результат|сумму|ответ)\b"
            r"(?:.{0,30}(?:картинк|изображен|рисунк|ниже|выше|показан|капч|провер|снизу|сверху|поле"
            r"|справа|слева).{0,30})?",
            r"(?:обнови(?:ть|те)|смени(?:ть|те)|показать|нажмите|кликните|другая|другой|не вижу"
            r"|не видно)\b.{0,25}(?:картинк\w|код\w?|изображени\w|капч\w|рисун\w+)\b.{0,40}",
            r"(?:security|verification|confirmation|anti-?spam|spam|проверочный|защитный"
            r"|контрольный) (?:code|check|question|image|protection|код|вопрос).{0,30}",
            r"(?:re)?captcha|капча|защита от (?:спама|роботов|автоматических \w+)|я не робот"
            r"|i'?m not a robot|i am (?:not a robot|human)|prove you.{0,20}human.{0,10}"
            r"|код (?:с картинки|на картинке|с изображения|подтверждения|проверки|безопасности)"
            r"|символы с (?:картинки|изображения)|сколько будет .{1,30}",
        ),
        sentences=True,
    ),
    Entry(
        "form.button",
        "form",
        0.75,
        "A button or a link of a form: send, search, sign in.",
        whole_lines(
            r"(?:submit|send|reset|refresh|clear|cancel|preview|ok|go|search|find|apply|save|post|reply"
            r"|continue|next step|add|upload|attach(?: file)?|browse)"
            rf"(?: (?:{THIS} )?(?:message|comment|form|request|question|query|review|reply|feedback"
            rf"|vote|changes|order|search|now|e-?mail))?",
            r"(?:log|sign)[ -]?(?:in|on|out|off)(?:\b.{0,30})?|sign[ -]?up(?: now)?|login|logout"
            r"|register(?: now| here"
            r"| for free)?|registration|forgot(?:ten)? (?:your )?(?:password|username).{0,20}"
            r"|remember me"
            r"|create (?:an |a new )?(?:free )?account|my account|already (?:a member"
            r"|registered).{0,30}|not (?:a member|registered).{0,30}|(?:please )?(?:log"
            r"|sign) ?in (?:or (?:register|sign up) )?to .{0,40}|lost your password",
            r"(?:отправить|послать|очистить|сбросить|отмена|ок|найти|искать|поиск|предпросмотр"
            r"|сохранить|применить|ответить|добавить|загрузить|прикрепить(?: файл)?|показать|готово)"
            r"(?: (?:сообщение|комментарий|форму|запрос|вопрос|отзыв|письмо|заявку|ответ|по сайту"
            r"|на сайте|в архиве|результаты))?",
            r"войти(?: на сайт| через.{0,30}| в .{0,25})?|вход(?: на сайт| для .{0,25}| через.{0,20}"
            r"| в .{0,20})?|выйти|выход|(?:за)?регистр(?:ация|ироваться|ируйтесь)(?: на сайте)?"
            r"|авториз(?:ация|оваться)|забыли (?:свой )?пароль|напомнить пароль"
            r"|восстанов\w+ пароля?|запомнить(?: меня)?|чужой компьютер|личный кабинет|мой профиль"
            r"|логин|пароль|войдите.{0,60}|вы не авторизованы.{0,40}|авторизуйтесь.{0,60}",
            r"(?:поиск|search)(?: (?:по|на|in|the|this|our|for) .{1,25})?|(?:advanced"
            r"|расширенный) (?:search|поиск)|поиск по .{0,20}|site search",
        ),
    ),
    Entry(
        "form.comment",
        "form",
        0.9,
        "An invitation to comment, or who may.",
        whole_lines(
            r"(?:ответить|ответ) с цитат(?:ой|ированием)|(?:reply|respond) with quote|quote reply",
            r"(?:leave|post|submit|be the first to (?:leave|add|post|write|make)?"
            r"|click here to (?:leave|add|post)"
            r"|(?!.*[.]$)(?:add|write|make|join|start|view|show|read|see|hide|load))"
            r" (?:(?:the|a|an|your|new|first|all|more|\d+|own|to|this|us|here|public|article|reader"
            r"|blog) ){0,3}(?:comments?|repl(?:y|ies)|reviews?|feedback|conversation|discussions?"
            r"|thoughts|responses?|discussion thread)(?: .{0,40})?",
            r"(?:оставить|оставьте|добавить|добавьте|написать|напишите|читать|показать|посмотреть|все"
            r"|новый|разместить|скрыть|ваш|свернуть)(?: (?:свой|ваш|свое|ваше|новый|все|первый"
            r"|первым|здесь|статью|новость|тему|эту|это|в|на))*"
            r" ?(?:комментари[а-я]+|отзыв[а-я]*|ответ|обсуждени[а-я]+"
            r"|мнени[а-я]+)(?!.*[.]$)(?: .{0,40})?",
            r"(?:добавление комментари[яе]в?|прокомментировать|комментировать|обсудить)(?: (?:эту |этот |статью"
            r"|новость"
            r"|материал|тему|запись|на форуме"
            r"|в блоге|в форуме|публикацию|пост)){0,3}|комментарии (?:закрыты"
            r"|отключены|отсутствуют|могут .{0,60}|читателей|пользователей|к .{0,30}|посетителей"
            r"|доступны .{0,40})"
            r"|загрузка комментариев|комментариев (?:пока )?нет|нет комментариев|пока нет (?:комментариев|отзывов)"
            r"|(?:оставлять|добавлять|писать) комментарии.{0,80}|выскажите свое мнение.{0,20}"
            r"|ваш комментарий будет первым|станьте первым.{0,40}"
            r"|чтобы (?:оставить|добавить|написать|комментировать)(?: .{0,20})?(?:комментари|отзыв"
            r"|сообщени).{0,60}"
            r"|(?:только )?зарегистрированные пользователи.{0,60}|вы должны (?:войти"
            r"|быть (?:зарегистр|авториз)|зарегистр"
            r"|авториз).{0,60}|на сообщения, не соответствующие.{0,80}",
            r"comment(?:s|ing)? (?:are |is |have been )?(?:now )?(?:closed|disabled|off|turned off)"
            r"(?: (?:on|for) this .{0,30})?"
            r"|(?:status:? )?not open for further replies"
            r"|comments? (?:powered by .{0,20}|policy|guidelines|on this .{0,30}|for this .{0,30})"
            r"|(?:blog )?comments powered by disqus"
            r"|no comments(?: yet)?|there are no comments.{0,40}"
            r"|please enable javascript to view the comments.{0,60}"
            r"|you must be (?:logged|signed|registered).{0,60}|have your say|comment now"
            r"|comment here.{0,40}|представьтесь(?:, пожалуйста)?|join the (?:conversation"
            r"|discussion).{0,40}|(?:please )?(?:log|sign) ?in to (?:(?:comment|reply).{0,60}|post(?: a \w+)?)"
            r"|what do you think\?.{0,30}|notify me of .{0,60}|save my name.{0,90}|click to comment"
            r"|report (?:abuse|comment|this comment|a typo|an error|inappropriate.{0,20})"
            r"|flag as inappropriate",
        ),
        sentences=True,
    ),
    Entry(
        "counter.comments",
        "form",
        0.85,
        "How many comments there are.",
        whole_lines(
            r"(?!no comment\b)(?:\d[\d ,.]*|(?:no|one)(?!.* (?:on|to|for|about)\b))"
            r"\s+(?:user |reader |new )?(?:comments?|comment\(s\)|repl(?:y|ies)"
            r"|responses?|reviews?|answers?)(?: (?:on|to|so far|posted|for|about)\b.{0,120})?",
            rf"(?:user |reader |all |latest |recent )?(?:comments?|repl(?:y|ies)|responses?|reviews?"
            rf"|discussion){COUNT}",
            rf"(?:всего |количество |число )?(?:комментари[а-я]+|отзыв[а-я]*|ответ[а-я]+|обсуждени[а-я]*|мнени[а-я]+"
            rf"|сообщени[а-я]+|коммент[а-я]*|обсудить){COUNT}|\d+ (?:комментари[а-я]+|отзыв[а-я]*|ответ[а-я]*"
            rf"|мнени[а-я]+)",
        ),
    ),
    Entry(
        "counter.comments_heading",
        "form",
        0.7,
        "The heading over readers' comments.",
        whole_lines(
            r"(?:(?:user|reader|readers'?|recent|latest|your|our|blog|article|facebook) )?comments"
            r"|(?:последние |ваши |новые )?(?:комментарии|отзывы|обсуждение|мнения|комментарий)"
            r"|обсуждение (?:новости|статьи|материала)|reader reviews|ваш комментарий"
            r"|(?:мнение|отзыв|комментари[йи]|отклик) (?:нашего )?(?:читателя|посетителя|пользователя)(?::.{0,40})?"
            r"|(?:мнения|отзывы|комментарии|отклики) (?:наших )?(?:читателей|посетителей|пользователей|зрителей)"
        ),
    ),
    Entry(
        "form.rank",
        "form",
        0.85,
        "What a forum calls who wrote a post.",
        whole_lines(
            r"(?:new|junior|senior|active|full|registered|regular|well-known|super|premium|distinguished|contributing)"
            r" member|(?:(?:global|super|forum|staff) )?moderator|(?:topic|thread) (?:author|starter)|original poster",
            r"(?:новый|постоянный|активный) участник(?: форума)?|участник форума|(?:главный )?модератор(?: форума)?"
            r"|автор темы|топикстартер",
            r"(?:registered|joined|posts|messages|location|reputation): (?:\d[\d ,.]*|.{2,40}\d{4}.{0,12})"
            r"|(?:зарегистрирован\w?|регистрация|сообщени[яй]|откуда|репутация): (?:\d[\d ,.]*|.{2,40}\d{4}.{0,12})"
            r"|who is online|users browsing this forum.{0,80}"
            r"|кто сейчас на (?:конференции|форуме)|сейчас этот (?:форум|раздел) просматрива\w+.{0,80}",
        ),
    ),
)
