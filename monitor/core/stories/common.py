"""Words that tell little of what an article is about, by language: of our own writing.

They stand for the document frequencies of a corpus: measured, those of some hundred articles tell
no more, and a list is the same on every machine from the first article on.
"""

# Words of grammar: without weight, and by them a text's language is known.
GRAMMAR = {
    "en": """
        a about after again against all also although am among an and any are as at be because
        been before being between both but by can could did do does doing down during each few for
        from had has have he her here him his how if in into is it its just like many may me might
        more most much must my no nor not now of off on once one only or other our out over own
        same she should since so some such than that the their them then there these they this
        those through to too under until up upon us very was we were what when where whether which
        while who whom whose why will with within without would you your""",
    "ru": """
        а без более больше бы был была были было быть в вам вас весь во вот все всего всей всех вы
        где да даже для до его ее если есть еще же за здесь и из из-за или им их к как какой когда
        которая которого которое которой котором которую которые который которым которых кто ли
        либо лишь между мы на над надо нам нас не него нее ней нет ни них но о об однако около он
        она они оно от очень перед по под пока после потом потому при про с со сам свои свой своих
        своего своей свою себя сейчас среди так также такая такие такой там те тем то тогда того
        тоже той только том тот ту тут ты у уже хотя чего чем через что чтобы эта эти этим этих
        это этого этой этом этот эту является""",
    "uk": """
        а або адже без би біля буде був була були було бути в вам вас вже ви від він вона вони
        воно все всі всіх де для до його же з за зі і із інший й коли крім лише між ми на над нам
        нас не нею ні них ніж але о об однак одна один ось перед під після по поки при про разом
        саме себе свої свій своїх свого свою серед та так такий такі також там те теж ти тим то
        того тому той тоді том у це цей ця ці цього цієї цих цьому через чи щоб що як яка яке який
        яких якого якої яку які якщо є її їх їм ще""",
    "de": """
        aber alle als also am an auch auf aus bei beim bis da damit dann das dass dem den der des
        die dies diese dieser doch durch ein eine einem einen einer eines er es für gegen hat
        hatte haben hier ich ihr ihre im in ins ist ja kann kein keine können man mehr mit muss
        müssen nach nicht noch nun nur ob oder ohne schon sein seine sei sich sie sind so soll
        sowie über um und uns unter vom von vor war waren was weil wenn werden wie wird wir wo
        wurde wurden zu zum zur zwischen""",
    "fr": """
        a à afin ainsi alors après au aucun aussi autre autres aux avait avant avec avoir car ce
        cela celle celui ces cet cette ceux chez comme comment contre dans de depuis des donc dont
        du elle elles en encore entre est et été être eu fait il ils je la là le les leur leurs
        lors lui mais même moins ne ni non nos notre nous on ont ou où par parce pas pendant peu
        peut plus plusieurs pour pourquoi qu quand que quel quelle qui sa sans se selon sera ses
        si son sont sous sur tout toute toutes tous très un une vers vos votre vous y""",
    "es": """
        a al algo antes aunque así bajo bien cada como con contra cual cuando de del desde donde
        dos durante e el ella ellos en entre era es esa ese eso esta está están estas este esto
        estos fue fueron ha había han hasta hay la las le les lo los más me mi mientras muy nada
        ni no nos o otra otro otros para pero poco por porque qué que quien se según ser si sido
        sin sobre son su sus también tan tanto tiene toda todo todos tras un una uno unos y ya""",
    "it": """
        a agli ai al alla alle anche ancora c che chi ci come con contro cui da dal dalla dalle
        dei del della delle dello di dopo dove e è ed era essere fa fino fra gli ha hanno i il in
        io l la le lo loro ma mentre molto nei nel nella nelle noi non o ogni per perché più poi
        prima quale quando quello questa queste questi questo se sei sempre senza si sia sono
        stata stato su sua sue sugli sui sul sulla suo tra tutti tutto un una uno""",
    "pt": """
        a ao aos as até com como da das de do dos e é ela ele eles em entre era essa esse esta
        está este foi foram há isso já lhe mais mas mesmo muito na não nas nem no nos o os ou para
        pela pelas pelo pelos por quando que quem são se sem ser será seu seus só sobre sua suas
        também tem um uma""",
    "pl": """
        a aby albo ale ani aż będzie bez bo być był była było były by ci co coraz czy dla do gdy
        gdzie go i ich ile im inne innych ja jak jako je jednak jego jej jest jeszcze jeśli już
        każdy kiedy kto która które którego której który których lub ma mają mi między można na
        nad nam nas nawet nich nie niego nim niż o od on ona oni oraz po pod podczas ponad przed
        przez przy są się swoich także tak tam te tego tej temu ten też to tu ty tych tylko tym u
        w we więc wszystkich za zaś ze że""",
}

# Words of news: of half a weight.
NEWS = {
    "en": """
        added agency agreement amid announced another asked authority back become began behind
        best better big bring call called case change chief city come coming company confirmed
        countries country court day days deal decision despite earlier early end ended even event
        ever every expected face far figures final find first five following found four friday
        full further general get give given going good got government great group hard head help
        high hit hold home hours house including interview issue job keep key know known large
        last late latest lead leader leading least leave left less let level life little live
        local long look lot made main make making man media meet meeting member members men
        minister ministry million billion thousand moment monday money month months morning move
        national near need never new news next night nothing number office officer official
        officials old open order part party past people per person place plan plans play point
        police political president press problem program project public put question real really
        reason received release remain report reported reporters reporting reports result return
        right role run said saturday saw say saying says second secretary see seen series service
        set seven several show side six situation small something source spokesman spokeswoman
        staff start started state statement states still story sunday support sure system take
        taken talk team tell ten thing things think third three thursday time times today told
        tomorrow took top total town tuesday turn twitter facebook two use used want war way
        website wednesday week weekend weeks well went whole win woman women won work workers
        working world year years yesterday yet young percent read photo image video watch share
        subscribe reuters ap afp getty copyright""",
    "ru": """
        агентство апреля август августа автор администрация безопасность большой брифинг ведомство
        вечер видео вице власти властей власть вместе внимание во-вторых возможность возраст
        вопрос воскресенье вошел впервые время врио встреча вторник второй выйти гг глава главы
        главный год года году годы город города городе государственный господин граждане группа
        данные данным данных два две декабря дело дел день дней дня десять директор добавил дом
        должен должна должны достаточно дополнительный другие других другой думать единый жизнь
        жители жителей житель завершить завтра задача заместитель замглавы заявил заявила заявили
        заявление знать значит издание изменение изменить изменил имеет иметь именно интервью
        интернет информация информации иной использовать исполнять источник итог июля июня каждый
        канал касаться количество комиссия комитет комментарий компания конец конца корреспондент
        которые край крупный лет лучший любой мая марта материал мера меры мер место мест месяц
        месяца месяцев миллион миллиард минут министерство министр министра мир мира мнение млн
        млрд многие много может могут можно момент назвал назвали найти напомним напомнил
        направить народ население например начал начала начало начать находится наш неделя недели
        необходимо несколько никто новости новостей новый ново новой ноября нужно область области
        областной образ общество общий объявил обычный один одна одни одного одной ожидать оказать
        оказался октября онлайн опубликовал организация основной особенно остальной ответ ответил
        отдел отмечает отметил отметила отметили официальный очередной первая первой первую первый
        первых период писать план планировать повод подробнее подробность подтвердил получил
        получить полный понедельник помочь помощь понять портал последний последние поскольку
        постановление поставить пояснил правило право правительство правительства предложил
        предложить представитель президент президента пресс пресс-служба пресс-секретарь привести
        принял принять причина проблема провел провести программа проект произошло проходить
        процент процентов прошлый прямой пункт путь пятница пять работа работать работник работы
        разный раз рамках ранее рассказал рассказала рассказали регион региона регионах регионе
        рейтинг решение решил роль рубль рублей руководитель район ряд самый свободный связи связь
        сделал сделать сегодня семь сентября сила ситуация ситуации скоро следующий слова слово
        словам случай случая служба смог смочь снова совет соответствие сообщает сообщается
        сообщил сообщила сообщили сообщение социальный сотрудник специалист способ среда среду
        срок ссылка ссылкой стал стала стали стало стать стоит столица сторона страна страны
        стране субботу суббота считает сутки суток сша таким тема территория тысяча тысяч тыс три
        увидеть уверен удалось узнать указать улица условие утра участие участник утверждать
        февраля федеральный федерация фото хотеть хороший час часов часть части человек через
        четверг четыре читайте читать член чтобы шесть эксперт январь января телеграм telegram
        тасс рбк риа интерфакс ria covid-19 россия россии рф российский российской москва""",
    "uk": """
        автор агентство березня більше був вересня видання влада влади вважає вівторок відомо
        відповідно відзначив важливо глава голова головний година громадяни два день дня днів
        державний для дані даними десять директор додав дуже жителі життя жовтня завтра завдяки
        заявив заявила заявили заява зазначив зазначила зміни згідно інтервю інформація інформації
        інші квітня кількість кілька компанія країна країни країні лютого людей люди липня
        листопада має місто міста місце міський місяць місяців міністр міністерство може можна
        можуть млн млрд нагадаємо назвав наразі народ населення неділя нова новий нові новини
        область області обласний один одна окрім останній отримав офіційний перша перший перші
        першого період пише план повідомив повідомила повідомили повідомляє понеділок попри
        посилання потрібно представник президент президента пресслужба прессекретар працівник
        проблема провести програма проєкт процес пять пятниця раз раніше район рамках результат
        рік року роки років розповів розповіла роботи робота рішення свій середа сили ситуація
        ситуації січня слова словами служба сообщає спеціаліст справа стало став стала стан субота
        сьогодні сторона тиждень тижня тис тисяч три триває травня трави україна україні україни
        український українські уряд уряду учасник фото червня час часу частина через четвер чотири
        член""",
    "de": """
        angaben anfang artikel bereits bericht berichtet berichten besonders bislang chef dabei
        deutschen deutschland dienstag donnerstag drei ende erklärte erste ersten fast frage
        freitag fünf gab geben geht gemeinsam gibt große großen gut habe heute hieß immer jahr
        jahre jahren jetzt könnte kommen kommt lage land lassen leben letzten machen macht mann
        menschen mehrere millionen milliarden minister mitgeteilt mitteilte mittwoch monat montag
        morgen müsse neue neuen nächsten polizei präsident prozent regierung rund sagt sagte
        samstag sagten sehen seit sollen sollte sonntag sprecher staat stadt stehen steht teil
        teilte thema tag tage tagen uhr unternehmen vergangenen viele vier weitere weiter welt
        wegen wieder woche wochen worden wollen wolle würde zeit zeigt zwei zudem zunächst
        zurück""",
    "fr": """
        affaire agence ajouté an année années ans annoncé annonce appel assuré aujourd autorités
        bien bon cas centre chef cinq communiqué compte conseil cours crise déclaré décision
        dernier dernière derniers deux dimanche directeur dit droit état europe européenne
        expliqué faire faut fin fois france français française général gouvernement grand grande
        groupe heures homme hui indiqué informations jamais janvier jeudi jour journée jours lundi
        loi maire mardi matin membre membres mercredi mesures ministre millions milliards mois
        monde mort moment nombre nouveau nouvelle pays partie parti personnes personne place plan
        point police politique porte pourrait premier première président presse près projet public
        publié question quatre rapport république reste rien route samedi semaine semaines service
        situation soir source temps toujours travail trois trop vendredi vie ville vice voir""",
    "es": """
        acuerdo además agencia ahora año años anunció así autoridades ayer caso central ciudad
        comunicado confirmó contra cuatro cualquier decir declaró dia día días dijo director
        domingo embargo empresa estado estados explicó forma fuentes gobierno gran grupo hace
        hacer horas hoy importante informó informe jefe jueves junto lugar lunes martes mayor
        medidas medio medios mejor mes meses miembros miércoles millones ministerio ministro
        momento mundo nacional noche nuevo nueva número país países parte partido personas policía
        político presidente primer primera problema programa proyecto público puede punto realizar
        respecto sábado seguridad segundo semana semanas señaló sistema situación tarde tiempo
        trabajo tres último vez viernes viene vida""",
    "it": """
        alcuni anno anni attualmente caso città cosa così data detto dichiarato domani domenica
        due fatto fine fonti giorni giorno giovedì governo grande gruppo ieri italia legge lunedì
        martedì mattina mercoledì mese mesi milioni miliardi ministro momento mondo nuova nuovo
        oggi ore paese parte persone polizia presidente primo proprio punto quattro regione sabato
        secondo sera settimana situazione stati tempo tre ultima ultimi venerdì vita volta""",
    "pt": """
        acordo afirmou agora ainda ano anos após apenas cidade disse dia dias dois domingo durante
        empresa estado feira governo grande grupo hoje horas informou lugar mês meses milhões
        ministro ministério momento mundo nacional noite nova novo ontem país parte pessoas
        polícia presidente primeira primeiro quarta quatro quinta sábado segunda segundo semana
        sexta situação tempo terça três último vez vida""",
    "pl": """
        było czas czerwca dni dnia dodał dwa dwóch dzień dziś godz godziny jeden kilka kraj kraju
        kwietnia lat lata listopada lipca ludzi luty maja marca mieszkańców miasta miejsce miesiąc
        miliony minister mln mld może niedziela nowe nowy obecnie osób osoby październik piątek
        pierwszy pierwsze policja polska polsce polski poinformował poinformowała poniedziałek
        powiedział prezes prezydent proc projekt roku rok rząd rzecznik sierpnia sobota sprawie
        sprawy stycznia środa swoje tydzień tygodnia trzy tys tysięcy udział wtorek wrześniu
        wynika zaznaczył zdaniem zł została został zostało zostały czwartek grudnia""",
}
