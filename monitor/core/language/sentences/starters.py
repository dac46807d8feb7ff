"""Words that begin a sentence where they stand with a capital behind a doubtful stop.

They are the small words of a language, and a few that news begin with: after "in the U.S." a name
may go on ("Senate"), "The" does not.
"""

from collections.abc import Mapping

STARTERS: Mapping[str, str] = {
    "en": """the a an in on at it he she they we i this that these those there but and if as for
        when after before while however no not his her its their our you what who why how from
        with by to of since until during under over some many most more all both each every
        several another other one two three four five nobody nothing now then later so yet still
        also according asked officials police authorities investigators residents prosecutors
        analysts experts critics shares workers people here where which is are was were do did
        has have will would can could should may might let last next such although though
        because despite about only even just instead meanwhile earlier today yesterday tomorrow""",
    "de": """der die das den dem des ein eine einer eines einem einen er sie es wir ihr ich man im
        in am an auf aus bei mit nach von vor zu zum zur über unter um für gegen ohne seit
        während wegen trotz auch doch aber und oder denn wenn weil als ob da dann danach dort
        hier jetzt nun so sein seine seinen ihre ihren unser kein keine alle viele einige
        mehrere beide diese dieser dieses jeder jede was wer wie wo warum nicht nur noch schon
        zudem außerdem jedoch dabei dazu dafür damit deshalb daher trotzdem später zuvor heute
        gestern morgen niemand nichts laut""",
    "fr": """le la les l un une des du de d il elle ils elles nous vous je on ce cet cette ces c son
        sa ses leur leurs en au aux à a dans sur sous par pour avec sans selon après avant
        depuis pendant mais et ou or ni car si quand comme lorsque puis ensuite alors ainsi
        aussi tout tous toutes plusieurs certains personne rien qui que quoi où pourquoi ici là
        hier demain aujourd qu n ne y deux trois quatre cela ça c'est dont""",
    "es": """el la los las lo un una unos unas él ella ellos ellas nosotros yo usted esto este esta
        estos estas ese esa eso su sus en al del de a con sin por para según tras desde hasta
        entre sobre bajo ante pero y o ni si cuando como mientras aunque porque pues también no
        ya se nadie nada todo todos todas muchos varios algunos otro otra luego después entonces
        así ayer hoy mañana qué quién cómo dónde dos tres cuatro además""",
    "it": """il lo la i gli le l un uno una egli lui lei loro noi voi io questo questa questi queste
        quello quella suo sua suoi sue in nel nella nei nelle al alla ai alle dal dalla del
        della dei delle di da a con su sul sulla per tra fra secondo dopo prima durante ma e ed
        o se quando come mentre anche non si ci nessuno nulla tutto tutti molti alcuni altri poi
        allora così ieri oggi domani chi che cosa dove perché due tre quattro inoltre""",
    "pt": """o a os as um uma uns umas ele ela eles elas nós eu este esta estes estas esse essa isso
        isto seu sua seus suas em no na nos nas num numa ao aos à às do da dos das de com sem
        por pelo pela para segundo após desde até entre sobre sob mas e ou nem se quando como
        enquanto embora porque também não já ninguém nada tudo todos muitos vários alguns outro
        outra depois então assim ontem hoje amanhã quem que onde dois duas três além""",
    "ru": """в во на но по это он она они оно мы я вы как что так там если когда после его её ее их
        эти этот эта с со у к ко за от до из о об при без для над под между и а или да не ни уже
        ещё еще также тоже потом затем теперь тогда здесь тут кто где почему чтобы хотя однако
        все всё весь никто ничто многие некоторые сегодня вчера завтра ранее позже кроме впрочем
        среди во-первых согласно""",
    "uk": """у в з і й та це цей ця ці він вона вони воно ми я ви як що але за до під після його її
        їх коли якщо на по із зі від о об про при без для над між а або чи не ні вже ще також
        теж потім тепер тоді тут там хто де чому щоб хоча однак проте усе все ніхто ніщо багато
        деякі сьогодні вчора завтра раніше пізніше крім серед згідно так більше вдень ввечері
        вранці вночі напередодні нагадаємо такий така такі""",
    "be": """у ў з і гэта гэты ён яна яны мы я вы як што але за да пад пасля яго яе іх калі на па ад
        пра без для а або не ні ужо яшчэ таксама потым там тут хто дзе чаму хаця усе ніхто""",
    "bg": """в във на но по това той тя те то ние аз вие как какво така там ако когато след негов
        неговата този тази тези с със у към за от до из при без между и а или да не ни вече още
        също после сега тогава тук кой къде защо макар обаче всички никой нищо много някои днес
        вчера утре според преди освен само""",
    "mk": """во на но по ова тој таа тие ние јас како што така ако кога по овој оваа со за од до при
        без меѓу и а или да не уште потоа сега тука кој каде зошто сите никој според""",
    "sr": """у на али по то он она они ми ја ви како што шта ако када кад после његов њен овај ова
        ови тај та те са с за од до из при без између и а или да не ни већ још такође затим сада
        тада ту тамо ко где зашто иако међутим сви све нико ништа многи неки данас јуче сутра
        према осим само u na ali po to on ona oni mi ja vi kako što šta ako kada kad posle
        njegov njen ovaj ova ovi taj ta te sa s za od do iz pri bez između i a ili da ne ni već
        još takođe zatim sada tada tu tamo ko gde zašto iako međutim svi sve niko ništa mnogi
        neki danas juče sutra prema osim samo""",
    "hr": """u na ali po to on ona oni mi ja vi kako što ako kada kad nakon njegov njen ovaj ova ovi
        taj ta te sa s za od do iz pri bez između i a ili da ne ni već još također zatim sada
        tada tu tamo tko gdje zašto iako međutim svi sve nitko ništa mnogi neki danas jučer
        sutra prema osim samo""",
    "sl": """v na a ampak po to on ona oni mi jaz kako kaj če ko kdaj njegov njen ta te s z za od do
        iz pri brez med in ali da ne ni že še tudi potem zdaj tam tu kdo kje zakaj čeprav vsi
        vse nihče nič mnogi nekateri danes včeraj jutri""",
    "pl": """w we na o od po to ten ta te ci tym tego on ona oni one ono my ja wy jak co ale za do
        pod nad przed przez przy bez dla z ze u i a lub albo czy nie nikt nic już jeszcze także
        też potem następnie teraz wtedy tam tu tutaj kto gdzie dlaczego kiedy gdy jeśli jeżeli
        choć jednak wszyscy wszystko wielu niektórzy jego jej ich dziś wczoraj jutro według
        podczas mimo tak tylko był była było są jest rząd policja""",
    "cs": """v ve na o od po to ten ta ti tento tato tyto toto on ona oni my já vy jak co ale za do
        pod nad před přes při bez pro z ze u i a nebo zda že ne nikdo nic už ještě také pak
        potom nyní teď tehdy tam tady zde kdo kde proč kdy když jestli pokud ačkoli však všichni
        vše všechno mnozí někteří jeho její jejich dnes včera zítra podle během kromě jen byl
        byla bylo je jsou s se si k ke policie""",
    "sk": """v vo na o od po to ten tá tí tento táto on ona oni my ja vy ako čo ale za do pod nad
        pred cez pri bez pre z zo u i a alebo či že nie nikto nič už ešte tiež potom teraz vtedy
        tam tu kto kde prečo kedy keď ak však všetci všetko jeho jej ich dnes včera zajtra podľa
        počas s sa k polícia""",
    "nl": """de het een hij zij ze wij we ik u er dit dat deze die zijn haar hun ons onze in op aan
        bij met na van voor door over onder om tegen zonder sinds tijdens volgens maar en of
        want als toen dan daarna daar hier nu ook niet geen niemand niets alle veel enkele beide
        wie wat waar waarom hoe vandaag gisteren morgen later eerder bovendien toch zo nog al
        ondanks""",
    "sv": """den det de en ett han hon vi jag ni man detta denna dessa hans hennes deras vår i på
        vid med efter av från för om under över mot utan sedan enligt men och eller när som då
        där här nu också inte ingen inget alla många några båda vem vad var varför hur idag igår
        imorgon senare tidigare dessutom så att till trots polisen ej""",
    "da": """den det de en et han hun vi jeg i man dette denne disse hans hendes deres vores på ved
        med efter af fra for om under over mod uden siden ifølge men og eller når da som der her
        nu også ikke ingen intet alle mange nogle begge hvem hvad hvor hvorfor hvordan hvis
        senere tidligere desuden så at til trods politiet""",
    "no": """den det de en et ei han hun vi jeg i man dette denne disse hans hennes deres vår på ved
        med etter av fra for om under over mot uten siden ifølge men og eller når da som der her
        nå også ikke ingen ingenting alle mange noen begge hvem hva hvor hvorfor hvordan hvis
        senere tidligere dessuten så at til tross politiet""",
    "fi": """hän he se ne tämä nämä me minä te hänen heidän sen niiden mutta ja tai kun jos vaikka
        koska että sitten nyt silloin siellä täällä myös ei eivät kukaan mikään kaikki monet
        jotkut molemmat kuka mikä missä miksi miten milloin tänään eilen huomenna myöhemmin
        aiemmin lisäksi kuitenkin näin vain on oli ovat poliisi""",
    "et": """ta tema nad see need me mina te kui ja või aga sest et siis nüüd seal siin ka ei keegi
        miski kõik paljud mõned kes mis kus miks kuidas täna eile homme hiljem varem""",
    "lv": """viņš viņa viņi tas tā tie mēs es jūs bet un vai ja kad kā ka tad tagad tur šeit arī ne
        neviens nekas visi daudzi daži kas kur kāpēc šodien vakar rīt vēlāk pēc pirms no uz ar
        par šis šī""",
    "lt": """jis ji jie jos tai tas ta mes aš jūs bet ir ar jei kai kaip kad tada dabar ten čia taip
        pat ne niekas visi daugelis kai kas kur kodėl šiandien vakar rytoj vėliau po prieš iš į
        su už apie šis ši pasak""",
    "hu": """a az egy ő ők mi én ti ez ezek azok ezt azt de és vagy ha amikor mert mint hogy majd
        akkor most ott itt is nem sem senki semmi minden mindenki sok néhány mindkét ki hol
        miért hogyan mikor ma tegnap holnap később korábban továbbá azonban így csak aztán után
        vett""",
    "ro": """el ea ei ele noi eu voi un o acest această acesta aceasta acești aceste acel aceea în
        pe la cu de din dinspre prin pentru fără după înainte între sub peste despre dar și sau
        ori nici dacă când cum deși fiindcă căci că apoi atunci acum acolo aici așa nu nimeni
        nimic tot toți toate mulți unii ambele cine ce unde de ce azi ieri mâine potrivit
        conform s ar va au a al ai ale le își""",
    "el": """ο η το οι τα τον την του της των τους τις ένας μια ένα αυτός αυτή αυτό αυτοί εμείς εγώ
        σε στο στη στην στον στους στις στα με από για προς κατά μετά πριν χωρίς μέχρι και ή
        αλλά αν όταν ενώ αφού γιατί επειδή όμως ωστόσο επίσης δεν μη μην κανείς τίποτα όλοι όλα
        πολλοί κάποιοι ποιος τι πού πώς πότε σήμερα χθες αύριο τότε τώρα εκεί εδώ έτσι θα να""",
    "tr": """bu şu o bir biz ben siz onlar ve ama fakat ancak ya da veya eğer çünkü ki sonra önce
        şimdi orada burada da de değil hiç kimse hepsi herkes birçok bazı kim ne nerede neden
        nasıl bugün dün yarın daha için göre ayrıca böylece yine polis""",
    "id": """ia dia mereka kami kita saya ini itu di ke dari pada dengan untuk oleh tetapi namun dan
        atau jika ketika karena bahwa lalu kemudian sekarang sana sini juga tidak tak bukan
        semua banyak beberapa siapa apa mana mengapa bagaimana hari kemarin besok setelah
        sebelum para sebuah seorang menurut polisi buruh""",
    "vi": """ông bà anh chị họ tôi chúng nó đây đó này kia ở tại với cho từ của và nhưng hoặc nếu
        khi vì rằng sau trước bây cũng không chưa ai gì mọi nhiều một các những theo trong ngoài
        hôm công""",
    "ca": """el la els les l un una uns unes ell ella ells elles aquest aquesta això en a al de del
        amb sense per segons després des fins entre sobre però i o ni si quan com mentre també
        no ja es ningú res tot tots molts alguns després llavors ahir avui demà qui què on""",
    "ar": """ثم و وقال قال وأضاف لكن لا لم لن هل هذا هذه ذلك بعد قبل كما وكان كان كانت ولم ولا وقد
        قد""",
    "fa": "او آنها این آن اما و در از به با که اگر پس هیچ",
    "he": "הוא היא הם אך אבל זה זו לא אם כי אחרי לפני גם על של עם את",
    "kk": """ол олар бұл осы сол мен біз сіз бірақ және ал сондай содан кейін онда бүгін кеше
        ертең ешкім бәрі екі үш барлық өйткені сонымен алайда""",
    "az": """o onlar bu həmin mən biz siz amma və lakin sonra əvvəl indi burada orada bu gün dünən
        heç hamı çünki ancaq iki üç""",
    "uz": """u ular bu shu men biz siz lekin va ammo keyin oldin hozir bu yerda bugun kecha hech
        hamma chunki ikki uch""",
    "ka": "ის ისინი ეს მან მათ და მაგრამ თუ როცა შემდეგ ახლა აქ იქ დღეს გუშინ არავინ ყველა",
    "sq": "ai ajo ata ky kjo por dhe nëse kur pas më në për nga të një askush sot dje policia",
    "is": """hann hún það þeir þær þau við ég en og ef þegar þá nú hér þar í á um frá til enginn
        allir lögreglan""",
    "hi": "यह वह वे इस उस इसके उसके उसने लेकिन और पर फिर अब जब तब कोई क्या",
}
# Short words that do end sentences, so that a number behind them begins another.
EVERYDAY = """
    it him her us me so out up in on off was is are did not too now all this that way day year
    man men war home dead said ago one two ten days both go went gone came come done be been had
    has have get got do does she he they them who low high old new city town road car bus boy
    girl son there here back then down over few many more most less well no yes again alone
    along last left lost made held hurt ill jail kill late life long next once open past peace
    read ship side sick talk team time told took vote wait walk week west east work form forms
    from far lid via may mind arts card art don per say sat event red rod sis sol sos film arm
    ear eye act bed big box buy cut die eat end fly fun gas hit hot ice job key law leg lie lot
    map met mix net oil pay put ran rip run sea set sit six sky sun tax tea tie top try use win
    won yet ihn ihr ihm hat ist kam ab an aus auf zu mit vor weg gut neu alt tot ja nein da wo
    nie tag tage jahr uhr geld haus weil sein wird will soll kann muss los nach euro krieg land
    tod lui elle eux pas ans jour non oui ici là mort fin eau été est mer roi loi él ella mar
    ayer hoy así más ley paz rey año años día fue es sí ya mal bien lei loro noi qui più ieri
    oggi già anni mai sì re male bene casa ele ela sim não já mais ano anos dia foi rei bem его
    её их им он она нас вас нам вам год года лет там тут нет да всё все был была это дом мир них
    него неё том тот сил дня ночь день суд його її їх їм він вона рік року ні так усе був була
    це дім ніч ją ich im ona nas nam rok lat tam tu tak już był była to dom nich niej dni dzień
    ho je jej ji jim nás vás nám let ne už byl byla dům den dní hem haar hen ons u hier daar
    niet wel ook jaar dag uit op af aan mee toe om honom henne dem oss er här där inte nej år ut
    på av med upp ned var är ham hende os der ikke ud ind hän se ei oli nyt jo yö työ az ez ő ők
    nem igen van volt ma már el ki le fel meg ea nu ani zi azi era este sus jos bu şu o yok iyi
    kötü gün yıl ev ini itu ada dua lagi kami saya juga pun
"""
