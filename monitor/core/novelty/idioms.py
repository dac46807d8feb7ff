"""Phrases that speak of death and mean none, and phrases that are one word."""

import re

# In small letters. What stands here is not read at all: it counts nobody.
_MEANT_OTHERWISE = re.compile(
    r"\b(?:dead[ -](?:heat|ends?|zones?|lines?|lifts?|locks?|weight|wood|letters?|ringers?|"
    r"reckoning|calm|air|spots?|balls?|sea|pixels?|tired|certain|on time)"
    r"|kill(?:s|ed|ing)? (?:off )?(?:(?:the|a|an|this|that|his|her|its|their) )?"
    r"(?:\w+ )?(?:bill|deal|plan|proposal|amendment|project|engine|lights|time|joke|idea|merger|"
    r"motion|law|measure|story|contract|scheme|pipeline|tax|treaty)s?\b"
    r"|death (?:row|penalt(?:y|ies)|sentences?|threats?|valley|metal|tax|knell|spiral|"
    r"certificates?|bed|star|anniversary)|(?:sentenced|bored|scared|sick|frightened) to death"
    r"|die[ -]hard\w*|die is cast|d(?:ies|ied|ying) (?:down|out|away)"
    r"|(?:governing|public|local|regulatory|heavenly|professional|government|celestial|student|"
    r"sports|legislative|national) bodies"
    r"|missing (?:links?|pieces?|out|(?:the |a |its |their )?deadlines?)|cardiac arrests?"
    r"|мертв\w+ (?:зон|мор|точк|душ|петл|хватк|мов|сезон|язык)\w*"
    r"|смертн\w+ (?:вирок|кар|гріх|бо|приговор|казн|грех)\w*|до смерті \w+|вби\w+ час\b"
    r"|смертельн\w+ номер\w*|уби\w+ время"
    r"|points? morts?|angles? morts?|temps morts?|langues? mortes?|mer morte|natures? mortes?|"
    r"morte[ -]saison|peine de mort|lettre morte|poids morts?|bras mort|menaces? de mort|"
    r"mort\w* de (?:rire|fatigue|peur|faim)|danger de mort"
    r"|tote[nrs]? (?:punkt|winkel|meer|zone|briefkasten|briefkästen|sprache|hose|rennen|kapital)\w*"
    r"|totes? (?:rennen|meer|kapital)|zu tode \w+|mehr tot als lebendig"
    r"|puntos? muertos?|tiempos? muertos?|mar muerto|ángulos? muertos?|lenguas? muertas?|"
    r"letra muerta|pesos? muertos?|pena de muerte|naturalezas? muertas?|día de (?:los )?muertos|"
    r"muert\w+ de (?:risa|miedo|hambre|cansancio)|horas muertas|amenazas? de muerte"
    r"|punt[oi] mort[oi]|temp[oi] mort[oi]|mar morto|angol[oi] mort[oi]|lingu[ae] mort[ae]|"
    r"natur[ae] mort[ae]|peso morto|pena di morte|mort\w di (?:fame|sonno|paura|sete)|"
    r"giorno dei morti|binar[io]+ mort[oi]|stagione morta|minacc\w+ di morte"
    r"|pontos? mortos?|ângulos? mortos?|línguas? mortas?|naturezas? mortas?|letra morta|"
    r"tempos? mortos?|volume morto|horas mortas|pena de morte|dia dos mortos|ameaças? de morte|"
    r"mort\w+ de (?:fome|cansaço|medo|rir)"
    r"|punct\w* mort|unghi\w* mor[tț]\w*|marea moartă|limb[ăi] moart[ăe]|natur[ăi] moart[ăe]|"
    r"liter[ăe] moart[ăe]|timpi? mor[tț]i?|sezon\w* mort|pedeaps\w+ cu moartea|"
    r"mor[tț]i? de (?:foame|oboseală|frică)"
    r"|martw\w+ (?:punk|stref|pol|języ|sezon|natur|ciąg|liter|morz)\w*|morz\w+ martw\w+|"
    r"kar\w+ śmierci|śmiertelnie poważn\w+|zabi\w+ czas|gróźb\w* śmierci"
    r"|ölü (?:nokta|deniz|sezon|dil|bölge|doğa|zaman|top)\w*|kayıp (?:eşya|zaman|kaçak|ilan)\w*|"
    r"ölüm (?:cezası|tehdi\w+|kalım))(?!\w)"
)
_ONE_WORD = re.compile(
    r"\b(?:perdu la vie|ums leben|perdieron la vida|perdió la vida|nie żyj\w+|strac\w+ życie|"
    r"perso la vita|persero la vita|perdeu a vida|perderam a vida|pierdut viața|pierdut viaţa|"
    r"без вести|can kayb\w+|hayatını kaybe\w+|yaşamını yitir\w+|can verdi|"
    r"gözaltına alın\w+|tahliye edil\w+)(?!\w)"
)


def joined(said: str) -> str:
    """Return a text in small letters, as long as it was, without what is meant otherwise.

    What is one word in several is joined by hyphens.
    """
    bare = _MEANT_OTHERWISE.sub(lambda found: "_" * len(found[0]), said)
    return _ONE_WORD.sub(lambda found: found[0].replace(" ", "-"), bare)
