"""The abbreviations of thirty languages: what a stop behind them means.

A word that is written with a capital here counts only where it is written with one: "a work of
art." ends as well as any, "Gen. Shaw" does not. Chains ("z. B.", "p.m.") stand without spaces and
without their last stop. What is an everyday word of its language as well stands in `within`.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Listed(NamedTuple):
    """The abbreviations of a language."""

    before: str = ""  # more of the sentence follows, whatever its letter
    within: str = ""  # they may end a sentence: the next word tells
    ending: str = ""  # they look like initials, and yet a capital behind them begins a sentence


# Only before a number; in any language.
NUMBERED = """
    no nos nr nrs nro num núm n.º nº № br č čís čj vol vols bd bde t tom tome tomo fig figs abb
    obr rys rис img art arts arte artt artículo abs abschn kap cap ch chap chs fej sec sect secs
    secc § p pp pag pagg pág págs pg str stor s sid sayfa blz hlm hal sf pkt pct pt pto pz alin
    al ust odst ods čl ст стр стор с см ст.ст п пп п.п рис табл tab tabl tbl гл кн вып т ч ред
    eq ex par para parr ver vers v ext exp dok doc dz poz pos pol lp ul tel tels tlf tél telp
    tfno fax puh тел kl klo godz g h ur uur hod ob ab ca cca cc ok rd rund circa cirka env aprox
    approx abt max min maks mind wg apt ap bl sc et etaj sk sal rm bldg lok m nt kv кв д буд
    буд. корп оф под эт вул ал чл абз αρ άρθ αρθ παρ σελ κεφ τηλ εικ аб mar art.nr ص م ف मी पृ
    सं रु rs rp rs. az jan janv ene gen ian januar feb febr fév févr feb. mrt mär márc apr avr
    abr ápr ápr. mei maj mai máj jun juin giu jún jul juil lug júl aug août ago avg sep sept set
    szept oct okt ott nov nov. dec dez déc dic dic. янв февр фев мар апр июн июл авг сент окт
    нояб дек січ лют берез квіт трав черв лип серп верес жовт листоп груд mon tue tues wed thu
    thurs fri sat sun gnr bnr int enh
"""

# Of any language: Latin phrases, forms of companies, months.
COMMON = Listed(
    before="dr prof mr mrs st.-petersburg vs dipl mgr msc bsc lic ing phdr mudr judr",
    within="""jan feb mar apr jun jul aug sep sept oct okt nov dec dez inc ltd corp co bros gmbh
        al jr sr plc llc pty s.a s.p.a s.r.l s.r.o d.o.o a.s a.ş s.l b.v n.v""",
    ending="etc p.m a.m",
)

ABBREVIATIONS: Mapping[str, Listed] = {
    "en": Listed(
        before="""mr mrs ms messrs mx dr drs prof profs lt lieut sgt capt cpl pvt pfc cmdr det
            dets supt insp ofc Fr Amb Atty Attys Gen Gens Col Cols Maj Adm Brig Rev Revs Rt Hon
            Sen Sens Rep Reps Gov Govs Lieut.Gov Pres Supt St Ss Mt Mts Ft Pt Pte Ste Msgr Bro
            Cllr Ald Asst Assoc Dep Comm Const Comdr Ens Sec-Gen Spc Tech Treas Vice-Pres vs aka
            a.k.a eg e.g ie i.e viz cf approx appx c.f Messrs Ed Eds Sig Mme Mlle Sgt.Maj Univ
            Hosp Natl Intl Cdr Flt Sqn Ch.Supt Ph.D.s mssrs commr cpls sgts Regt ibid suppl em
            Gr Bd Bldg Chf incl Snr Comr""",
        within="""inc ltd corp co bros jr sr etc dept univ assn est ave blvd rd hwy ln sq pkwy ste
            apt mfg jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs
            fri sat sun al mass conn calif fla ill ariz ore wash pa va mich minn wis tenn tex
            ind okla colo neb nev ala ark kan ky md vt wyo miss mont del ga la ont que esq ret
            st ct pl ph.d m.d b.a m.a u.s u.k u.n e.u d.c n.y b.c a.d rte expy cong""",
        ending="p.m a.m km kg lb lbs oz hrs yrs ft mph pct bn mn tn",
    ),
    "de": Listed(
        before="""dr prof fr frl hr hrn dipl ing med jur phil rer nat theol habil vgl bzw ggf ggfs
            evtl sog insb insbes inkl einschl ausschl exkl zzgl abzgl zw bspw dgl ca rd gem lt
            betr bez Fa Gebr St Hl Hll Sr Ew Abt Nr Art Abs Kap Abb Tab Str i.e d.h u.a m.a.w
            i.d.r z.t u.u i.d.f u.e s.o s.u o.g o.a i.b b.a.m v.a z.zt d.i bes bzw. geb gegr
            verh verst geschl urspr eigtl ehem allg tel dt österr frz engl amerik russ max mind
            insges versch Anm Hrsg hrsg Red Min Präs Vors stv stellv Bgm Oberst Lt Hptm Gen Kdt
            Ltn Dir Dipl.-ing Dr.-ing Mag Ass wg nördl südl östl westl jr i.v i.a n.chr v.chr
            kpt oberstlt a.a.o dr.h.c lit fkpt uff stabsfw m.w.n e.v Univ Inst Staatsanw Bürgerm
            Landr Reg Bez Amtsger Landger stellvertr wiss Bd Ver Abg Bundesmin Staatsmin""",
        within="""mio mrd bio mill mia mil tsd etc ff f jh jhd jhdt jahrh min okt nov dez jän febr
            a.d a.m st str a.d.saale co z.b mag gest jun sept MwSt ust""",
        ending="usw usf uvm u.v.m u.v.a u.ä o.ä u.s.w m.e bzgl std sek kg",
    ),
    "fr": Listed(
        before="""m mm mme mmes mlle mlles mgr me dr pr prof vve st ste cf env av bd boul fg pl
            chap al fig éd Ed ex p.ex c.-à-d c.à.d gén cdt capt lt sgt maj adj amb dir dép dépt
            tél réf hte no n° pp J.-C rem éts ets fbg imp hab max resp ch rév ing arch rte bât
            sté suppl fasc faub c-à-d ch.-l coll introd proc comm insp""",
        within="""av.j.-c apr.j.-c ap.j.-c janv févr avr juil sept oct nov déc s.a s.a.r.l cie fr
            art vol gal col cap prés soc dim jeu lun mer ven sam s.a.s min""",
        ending="etc km sec h",
    ),
    "es": Listed(
        before="""sr sra sres sras srta srtas d da dª dña dn dr dra dres drs prof profa lic lcdo
            lcda ing arq abog gral gral. cnel tte tcnel cmdte cdte sgto alte brig pdte pdta mons
            p fr sta sto s ss hno hna exc excmo excma ilmo ilma rvdo rvda av avda avd avs c cl
            ctra cra pza plza pl pje urb edif depto dpto dep dto mun núm nro arts pág págs vol
            tel aprox apdo ud uds vd vds p.ej v.gr vs fdo gob dip conc cc.oo rr.hh ff.aa jj.oo
            ej cf máx mín ppal izq dcha a.c d.c sec profe subtte diag transv ofic trad ss.mm
            aa.rr incl d.ª Subcmte Fac Inst Ctro Mtro Mtra Adj Coord Deleg Edo Cd Fco Ma Col Dip
            Sen Univ Esc Hosp Com Asoc Fed Conf Gpo""",
        within="""s.a s.l s.a.u hnos cía jr m ee.uu cap sor prov col art fig min sen vid mié sáb
            dom s.a.s""",
        ending="etc p.m a.m km h cm kg c.v kms hrs",
    ),
    "it": Listed(
        before="""sig sigg sig.ra sig.na sigra dott dott.ssa dottssa dr prof prof.ssa proff avv
            ing arch geom rag on sen min pres vicepres ass cons ten magg cap cap.no brig serg
            app amm comm ispett mons don p s ss card cav uff gr.uff seg amb v.le v p.za p.zza
            c.so l.go prov com reg fraz loc tel art artt pag pagg fig vol n nn nr num cfr es
            p.es ad.es ecc.te c.d cd cosidd ca soc fam sec st max d.l d.lgs d.p.r dr.ssa p.m
            f.lli lett univ ist dip gen dott.ri prof.sa segg rett spett fasc op.cit parag ss.mm
            on.le Proc Egr Gent Spett Univ Ist Fac Fond Dir""",
        within="""s.p.a s.r.l s.n.c s.a.s a.c d.c mln mld feb apr mag giu lug ago set ott nov dic
            u.s.a col dir febbr sett sab lun mer gio ven dom""",
        ending="ecc etc",
    ),
    "pt": Listed(
        before="""sr sra srs sras srta srtas dr dra drs dras prof profa prof.ª profs eng engª arq
            adv des min dep sen gov pres ex exmo exma exmos il ilmo ilma v.exa s.exa s.ex.ª
            v.ex.ª s.a.r mons pe fr d da dª gen cel ten maj cmdt brig alm sgt cb sta sto s st av
            r pç pça pc pca trav al est rod lg lgo estr bl apto ap jd vl res cond tel art arts
            pág págs p pp fig n nº nr aprox cf p.ex v.g séc sec rel máx mín univ fac inst dpto
            depto dir secr emb ltda.me obs ref drª srª profª exmª cmdte subten assoc asoc ed
            edif ir diag trad ltª enf""",
        within="""ltda lda s.a jr fº fo a.c d.c mi bi jan fev mar abr mai jun jul ago set out nov
            dez e.u.a gal cap vol cia seg ter qua qui sex sáb dom""",
        ending="etc h km",
    ),
    "ru": Listed(
        before="""г-н г-жа гр тов проф доц акад инж ген полк подполк лейт ст.лейт адм зам пом нач
            дир пред св о ул просп пр-т пл пер бул б-р наб ш туп мкр корп стр влад д кв оф обл
            р-н пос пгт дер ст.м м ж.-д с х ст ср напр т.е т.н т.наз т.к так.наз т.ч в.т.ч
            то.есть др-т ок прим приблиз табл гл разд п пп тел факс моб ум рожд урожд фам отв
            гл.ред ред худ реж авт изд-во ун-т ин-т каф греч англ фр росс укр сов юр физ ред.газ
            чл.-корр чл канд д-р к.т.н д.т.н зав секр вице-през мин.фин кв.м врио госп и.о к.м.н
            д.м.н докт евр изд лит-ра преп реф сб св.кн соч спец техн трад яз юрид арх арм прап
            серж рядов респ франц общ бывш гос""",
        within="""г в вв гг р коп евро млн млрд трлн тыс л янв февр фев апр авг сент окт нояб дек
            н.э до.н.э н.ст ст.ст кап рис род лат нем рос кит мат куб пн вт чт пт вс рук нац
            долл им""",
        ending="т.д т.п др пр руб чел кв.км экз шт мин сек час кг км см мм га рт.ст",
    ),
    "uk": Listed(
        before="""п пп гр гром тов проф доц акад інж ген полк підполк кап лейт ст.лейт адм зам
            заст пом нач дир голов гол.ред кер св о вул пр просп пр-т пл пров бул бульв наб ш
            туп мкр корп буд кв оф обл р-н рн сел смт с м ст.м див напр наприкл т.зв т.з зв тзв
            т.ч у.т.ч в.т.ч т.е т.т приб прибл бл близьк прим табл гл розд тел факс моб нар деп
            нар.деп ред худ реж авт вид-во ун-т ін-т каф грец англ фр укр юр фіз чл.-кор чл канд
            д-р зав секр мін ім р.н нр ч стор ст.ст абз п.п пор в.о к.м.н дод доп євр разд підп
            зокр покажч тт укл серж прап респ франц нац держ колиш""",
        within="""р рр ст коп дол євро млн млрд трлн тис осіб екз год січ лют берез квіт трав черв
            лип серп верес жовт листоп груд н.е до.н.е рис народ вид лат нім рос рад пн вт ср чт
            пт сб нд наук""",
        ending="т.д т.п ін грн чол шт хв сек кг км см мм га",
    ),
    "be": Listed(
        before="""сп спн тав праф дац акад інж ген палк нам дыр св вул пр пл бул зав наб дом кв
            вобл р-н рн в с м імя ім гл глядз напр т.зв т.ч у.т.ч рыс табл тэл рэд""",
        within="г гг руб кап млн млрд тыс чал ст н.э",
        ending="т.д т.п інш",
    ),
    "bg": Listed(
        before="""г-н г-жа г-ца д-р проф доц акад инж арх ген полк подп кап лейт адм св о зам дир
            нач предс мин деп ул бул пл кв ж.к бл вх ет ап гр с общ обл м-р напр т.нар т.е т.ч
            в.т.ч вкл ок вж срв фиг табл гл чл ал стр тел факс зап изт сев юж англ фр гръц юрид
            гл.ас чл.-кор ред изд пр.хр сл.хр и.д врио подполк адв преп техн разд серж печ бивш
            нац""",
        within="""г гг в вв ст млн млрд хил бр дка ян февр апр авг септ окт ноем дек н.е пр.н.е
            рис нем рус лат пн вт ср чт пет сб нед сеп ное им""",
        ending="т.н др пр лв т.г ч кг км см мм",
    ),
    "mk": Listed(
        before="""г-дин г-ѓа д-р проф доц акад инж арх ген полк св ул бул бр пл кв т.н т.е т.ч в.
            на.пр пр на.пр. чл стр тел м-р""",
        within="г год мил млрд илј ден им",
        ending="итн сл др",
    ),
    "sr": Listed(
        before="""dr проф prof doc доц akad акад inž инж inz dipl дипл mr мр mag арх arh ген gen
            puk пук kap кап maj мај por пор св sv о o г гђа гđa gđa g gđica г-ђа ул ul бул bul
            br бр пл нпр npr тзв tzv т.зв t.zv т.ј тј tj t.j v вид vid уп up чл čl cl ст st str
            стр sl.br ред red мин min пред pred дир dir зам zam ген.дир тел tel инв ок ok прим
            prim зв zv tzn cca ca prir прир изд izd потпук вод potpuk vod opšt Dr Др juž јуж""",
        within="""год god вв в мил mil млрд mlrd мрд mrd хиљ hilj дин din rsd евр p.n.e п.н.е n.e
            н.е d.o.o д.о.о a.d а.д jan jan. feb avg sep okt nov dec јан феб авг сеп окт нов дец
            ч č h grad им im""",
        ending="итд itd сл sl др dr. слич слично",
    ),
    "pl": Listed(
        before="""dr hab prof mgr inż med doc ks bp abp kard o br s św pw śp bł ppłk płk mjr kpt
            ppor sierż st.sierż chor kom nadkom podkom insp podinsp asp mł st plut kpr szer adm
            kmdr mec adw sędz prok prez wiceprez przew wiceprzew dyr zca zast kier sekr wicemin
            pos woj pow gm ul al pl os pkt art poz rozdz str rys tab zob np m.in tj tzw tzn t.j
            tzn. ok ob przyp wg t.zw tel godz nr vide cd w.w ub biez zw zał wyd oprac tłum ros
            ang niem franc amer ukr łac jęz proc.inf inc sygn kpk skr doc.dr p pp pn ps jr sp z
            dz.u b.z k.p.k wlkp gł ds dh bulw skw boul kl kol ul.św tł pt woj.śl hr przewodn
            wicemarsz marsz nacz wiceprem prem""",
        within="""r w ww mln mld bln tys pkt.proc min z.o.o o.o s.a p.n.e n.e ub.r bm k.k k.c lek
            gen por red ust par lit im pon wt śr czw piąt sob niedz sty wrz paźdz lut kwi czerw
            sierp lis gru szt""",
        ending="itd itp etc zł proc gr kg km cm ha sek",
    ),
    "cs": Listed(
        before="""dr prof doc ing arch mgr bc judr mudr phdr rndr paeddr thdr mvdr pharmdr dis csc
            drsc ph.d p pí sl sv bl br p.p plk pplk mjr kpt npor por ppor prap nprap rtm nrtm
            čet sv.p ul nám tř nábř č čp čj čl odst písm obr str s sv.sv tab roč sb tel fax např
            tzv tzn tj t.j mj resp popř příp cca ca vč zejm viz srov pozn red řed nám.řed zást
            místopř předs gen.řed evr angl něm fr lat čes arcib bisk kard o.s obv okr kr st pl
            nar zemř roz dop odp jm n č.ev č.p nař vyd zák so ev pov hl.m hl n.m tř.kpt nakl""",
        within="""mil mld mio bil tis min stol r př.n.l p.n.l s.r.o a.s o.p.s v.o.s spol gen rus
            slov pol led ún bře dub kvě čvn čvc srp zář říj lis pro zvl""",
        ending="atd apod aj kč n.l hod sek km kg cm ha",
    ),
    "sk": Listed(
        before="""dr prof doc ing arch mgr bc judr mudr phdr rndr csc p sl sv bl plk pplk mjr kpt
            npor por ul nám č čl ods písm obr str s tab tel napr tzv tzn tj t.j resp príp cca ca
            vr vrát zn zást preds riad red pozn okr kr st angl nem fr lat čes obv roč vyd zv kol
            hl.m hl rtn""",
        within="mil mld tis min stor r pred.n.l s.r.o a.s spol gen rus slov",
        ending="atď apod a.i n.l hod sek km kg",
    ),
    "hr": Listed(
        before="""prof doc akad dipl ing inž mr mag arh gen puk bojnik kap por sv o don fra g gđa
            gđica ul br trg bul npr tzv tj usp v vidi čl st str toč red min preds ravn zam tel
            oko cca ca prim brig opć gradonač Dr""",
        within="""god mil mlrd mrd tis kn eur din p.n.e pr.kr n.e d.o.o d.d sij velj ožu tra svi
            lip srp im""",
        ending="itd sl dr",
    ),
    "sl": Listed(
        before="""dr prof doc akad dipl inž mag arh gen polk maj kap sv g ga gdč ul št tr npr t.i
            t.im tj prim gl gl.ur čl odst str sl tč ur preds tel oz ok pribl cca univ""",
        within="mio mrd tis eur m stol l d.o.o d.d pr.n.št pr.kr n.št por min dir im",
        ending="itd ipd idr kg km",
    ),
    "nl": Listed(
        before="""dhr mevr mw dr drs mr ing ir prof ds kard mgr z.k.h h.m z.m lt maj sgt lkol
            lt.gen weth staatssecr ca circa a.s bijv bv d.w.z dwz o.a o.m m.a.w m.b.t m.n m.i.v
            i.v.m i.p.v i.h.k.v t.b.v t.g.v t.o.v t.w.v t.n.v v.a v.w.b a.h.w o.l.v n.a.v d.m.v
            z.g.n zgn zg z.g evt resp incl excl ong ongev vgl nl jl ll blz p pag hfst art nr nrs
            afb fig tel str st sint geb overl gest v.h voorm toenm prov div mej lt-gen gen-maj
            lt-kol hfdst mnr plts elnt fam wnd voorz Ned kol""",
        within="""mln mld mrd mio jr sr jan feb mrt apr jun jul aug sept okt nov dec n.v b.v v.chr
            n.chr gen kap burg min event max gem ma di wo do vr za past pen""",
        ending="enz etc e.d e.a d.d",
    ),
    "sv": Listed(
        before="""dr prof doc tekn jur ing civ.ing dipl kapt lt löjtn överstelt öv gen. maj serg
            ordf v.ordf sekr dir s:t s:ta kl ca c:a bl.a bla t.ex tex dvs d.v.s s.k sk f.d fd
            p.g.a pga m.a.o i.o.m iom fr.o.m t.o.m f.n fn o.dyl ev resp inkl exkl jfr jmf ang
            avd nr s fig tab tel mom max min mfl med.dr fil.dr r.k e.kr f.kr uppl förf f.ö fö
            f.f.g forts enl ung ungef motsv eg tf t.f h.m h.k.h frk hr anm ekon utg sammanst""",
        within="""m.fl milj mdr mdkr mkr tkr st tim jan febr feb apr aug sept okt nov dec gen kap
            sid art red övers tis ons tors fre lör sön mån vd""",
        ending="m.m mm osv etc o.s.v kr e.d sek km kg",
    ),
    "da": Listed(
        before="""dr prof lekt mag cand phil jur ing civ.ing dir adm kapt kpt maj olt lt sgt st
            skt hr fr frk kl ca bl.a bla f.eks feks fx dvs d.v.s s.k såk iflg jf jfr p.g.a pga
            m.h.t mht vedr ang evt hhv henh resp inkl ekskl tidl nuv pr nr s fig tab tlf tel
            maks max min th mfl ass overs udg ty fr. kgl h.m h.k.h cf f.kr e.kr hft anm sml jvf
            civ ekon stud pinsp dr.phil pol.insp adv fmd""",
        within="""m.fl mio mia mill tus øre tim jan febr feb apr aug sept okt nov dec gen kap art
            red tirs ons tors fre lør søn man""",
        ending="m.m mm osv etc m.v mv kr stk sek km kg",
    ),
    "no": Listed(
        before="""dr prof lekt mag cand phil jur ing siv.ing dir adm kapt maj lt sgt st hr fr frk
            kl ca bl.a bla f.eks feks fx dvs d.v.s s.k såk iflg jf jfr p.g.a pga m.h.t mht vedr
            ang evt hhv resp inkl ekskl tidl nåv pr nr s fig tab tlf tel maks max min mfl overs
            utg kgl h.m h.k.h f.kr e.kr dep sekr fung mva anm sml jvf oblt sers førsteam stip
            adv just.komm pol.insp""",
        within="""m.fl mill mrd mio øre tim jan febr feb apr aug sept okt nov des gen kap art ass
            red tirs ons tors fre lør søn man res""",
        ending="m.m mm osv etc m.v mv kr stk sek km kg",
    ),
    "fi": Listed(
        before="""dr tri tri. prof dos fil maist lis toht dipl.ins di ins arkk n noin esim mm ks
            vrt ns ts ent nyk os puh klo kpl s siv kuv taul nro nr ev evl maj kapt kenr kenr.maj
            kenr.ltn luutn ylil vänr amir pj toim.joht tj puh.joht varapj siht kansaned pyh st
            alv sis sisält ml max synt syn kuoll k esp hels suom ruots engl saks ven tark oik
            toim ylik vt ylikonst konst past tmi vs.pj""",
        within="""milj mrd t kk v h min e eaa ekr jkr eKr jKr kesk kok sd vas vihr ps r ma ti ke
            to pe la su tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak
            marrask jouluk mom""",
        ending="jne ym yms tms jms km kg",
    ),
    "et": Listed(
        before="""dr prof dots mag hr pr prl u ca k.a s.a k.a. nt nr lk lg p tel kl st näit vt vrd
            nn n.ö s.t t a sealh ingl sks vn kindr kol mjr kpt ltn pst mnt tn saj""",
        within="milj mld mln mrd tuh kr h min pkr ekr",
        ending="jne jm jms vms sek km kg",
    ),
    "lv": Listed(
        before="""dr prof doc akad gen plkv maj kpt lpp nr tab att piem skat sk t.i t.s ap apm p
            tālr tel iel bulv pl nod vad dir sv red""",
        within="milj mljrd tūkst gs g m.ē p.m.ē",
        ending="utt u.tml u.c u.t.t",
    ),
    "lt": Listed(
        before="""dr prof doc akad inž gen plk mjr kpt ltn šv kun vysk kard p g pr al a k st vs nr
            str psl pav lent žr plg pvz t.y t.vad vad t.p vad. apie apyt apytikr tel el red sav
            aut dir pirm geg rugp rugs spal lapkr gruod saus vas bal birž liep""",
        within="m d mln mlrd tūkst val min eur lt ct pr.kr po.kr",
        ending="ir.t.t t.t pan kt sek km kg",
    ),
    "hu": Listed(
        before="""dr prof id ifj özv szt gr br gen alez ezr őrn szds kb pl ill ún úgyn vö ld u.n
            u.i stb.-vel szerk h.áll tel fsz em rkp r. i.e i.sz kr. nb max nr sz vk hrsz ti ford
            bev bp tc szfszám n.j vm ált isk egyet Tud szül""",
        within="""u út tér krt mrd mill m ft kft rt zrt nyrt bt kkt jan febr márc ápr máj jún júl
            aug szept okt nov dec old min áll hétf csüt""",
        ending="stb usw etc",
    ),
    "ro": Listed(
        before="""dl dlui d-l dna d-na dra d-ra dlor dv dvs dumneav dr prof univ conf lect asist
            acad ing arh av jud mun com or col lt maj cpt plt sg sgt adm cmdr amb min pres preș
            viceprim secr dir pr păr prot ps ips sf st str bd bdul b-dul șos al intr spl pța
            p-ța nr bl sc et ap pag pg fig vol art alin pct lit cf ex de.ex d.ex p.ex cca ca
            aprox tel s.c i.hr î.hr d.hr a.c asoc soc fam rev ed trad max bld drd obs cuv coord
            prep ptr plt.adj adj preot dep sen gl""",
        within="""mil mld mii ron lei ian feb mar apr iun iul aug sept oct noi dec s.a s.r.l r.a
            s.u.a gen prim sec cart cap red""",
        ending="etc ș.a s.a.m.d ș.a.m.d",
    ),
    "el": Listed(
        before="""κ κα κκ κος κυρ δρ δις καθ καθηγ αναπλ επικ αν υπ υφυπ πρωθ βουλ ευρωβ αντιπρ
            προεδ πρόεδ γεν γ.γ στρ στρατ ταξ συντ αντισ σμην πτερ ναυ πλοι υποπλ αρχ αρχιεπ
            μητρ επισκ π αγ άγ αγία οδ λεωφ πλ αρ αριθ αρθ άρθ άρθρ παρ εδ σελ κεφ εικ σχ πιν
            τόμ βλ πρβλ λ.χ δηλ λεγ ν τηλ ταχ ι.μ ο.π αστ εισ δικ ό.π περ ιδ συν μτφ εκδ αποστρ
            τ.κ ν.δ π.δ φεκ δρα γρ γραμμ πρεσβ περιφ συμβ τάγμ εισαγγ οικ πρόεδρ επίκ βασ μιχ
            αριθμ Αντ Ευ Χρ Πανεπ Περιφ σεβ μητροπ τ σύμφ""",
        within="""αι εκ εκατ δισ τρισ χιλ ευρ χλμ. τ.μ στρέμ ιαν φεβρ μαρτ απρ ιουν ιουλ αυγ σεπτ
            οκτ νοεμβρ δεκ α.ε ε.π.ε η.π.α π.χ μ.χ φεβ σεπ νοέ αύγ ιούν ιούλ μάι μάρτ""",
        ending="κ.λπ κλπ κ.ά κ.α κ.λ.π κ.τ.λ κτλ π.μ μ.μ κ.ο.κ χλμ",
    ),
    "tr": Listed(
        before="""dr prof doç yrd öğr gör arş uzm av müh mim inş ecz hz sn bkz s sf örn ör yak
            yakl yaklaş korg tümg tuğg alb yarb yb bnb yzb ütğm tğm astsb çvş onb mrş amir koram
            oram cad sk mah blv apt no d tel şek çiz böl cilt yy m.ö m.s i.ö t.c st ing fr alm
            lat ar bşk gn md müd max asb k.k.t.c gnkur ekon huk dz.kuv kuv fak ens mec cumhurb
            ist""",
        within="""mil milyn mly tl krş lira a.ş ltd şti a.b.d sa dk oca şub nis haz tem ağu eyl
            eki kas ara gen org sok kat min paz pzt sal çar per cum cmt""",
        ending="vb vs vd vdğ km kg",
    ),
    "id": Listed(
        before="""dr drs dra prof ir hj h kh k.h tgk ust bpk sdr sdri ny nn tn alm almh rs jend
            letjen mayjen brigjen kol letkol let kapt lettu letda serma sersan komjen irjen
            kombes akbp akp iptu ipda pol inf kav art mar laks marsda jl jln gg gang kel kec kab
            kp rt rw no nmr telp tel hp hlm gbr tab ps psl ay pt cv ud a.n u.p d.a misal yth yg
            dng dgn ttg thn tgl bl s.pd s.h s.e s.ip s.sos s.t m.si m.pd m.h m.m sp.og rp sk pdt
            drg terj jil moh rab drh pas""",
        within="""tbk ltd s.d jt rb wib m jan feb apr jun jul agt sep okt nov des hal mis agu sen
            sel kam jum sab""",
        ending="dll dsb dst dkk km kg",
    ),
    "vi": Listed(
        before="""tp tx tt q p h x ấp gs pgs ts ths th.s bs ls ks kts ds đ đs tr nxb đh cđ thpt
            thcs ctcp cty tnhh đt mr st ubnd hđnd gs.ts pgs.ts stt t.ư ths.bs""",
        within="tr.cn s.cn",
        ending="v.v vv",
    ),
    "ar": Listed(
        before="د أ أد أ.د م ص ج ف ش ق هـ.ق س ع ي ت ط ط. انظر رقم أ.م.د أب خ ح ر ن ل",
        within="هـ كم كجم ق.م ب.م ه",
        ending="إلخ الخ",
    ),
    "fa": Listed(
        before="د ص ج ش ر.ک آ حجت ق.م ه.ش ه.ق ب ن خ س",
        within="م ق",
        ending="غیره",
    ),
    "he": Listed(
        before="פרופ עמ רח טל מס",
    ),
    "hi": Listed(
        before="""डॉ डा प्रो श्री श्रीमती सुश्री कु पं स्व सं पृ मे क कै मि सु न्या अ कं ई बी एम ए
            बी.टेक जन मो मु स. वि""",
        within="कि.मी मी रु ई.पू",
    ),
    "ca": Listed(
        before="""sr sra srta dr dra drs prof profa sta st s av avda c pg pl pça pàg pàgs núm tel
            aprox p.ex vs cf mn excm il·lm hble gral""",
        within="s.a s.l jr a.c d.c art vol cap fig",
        ending="etc",
    ),
    "am": Listed(
        within="ዓ.ም",
    ),
}
# A language that is read as another.
SAME: Mapping[str, str] = {
    "nb": "no",
    "nn": "no",
    "bs": "hr",
    "sh": "sr",
    "gl": "pt",
    "mr": "hi",
    "ne": "hi",
    "ms": "id",
    "ur": "fa",
}
