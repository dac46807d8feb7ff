"""The words that nearly every article of a language has."""

_WORDS = {
    "en": "a about after all also an and are as at be been but by can for from had has have he her "
    "his i in is it its more new no not of on one or other our out over said she so than that the "
    "their them they this to up us was we were what when which who will with would you your",
    "de": "als am an auch auf aus bei bis das dass dem den der des die durch ein eine einem einen "
    "einer er es für hat haben ich im in ist mit nach nicht noch nur oder sich sie sind so über um "
    "und von vor war was wie wir wird zu zum zur",
    "fr": "a au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur mais "
    "ne nous on ou par pas plus pour que qui sa se ses son sont sur un une vous",
    "es": "a al como con de del el ella en entre es esta este fue ha la las lo los más no o "
    "para pero por que se sin sobre son su sus un una y ya",
    "it": "a al alla che ci come con da dal dei del della delle di e gli ha i il in la le lo ma "
    "nel nella non o per più se si sono su sul un una è",
    "pt": "a ao as com da das de do dos e em entre foi mais mas na nas no nos não o os ou para "
    "pela pelo por que se sem ser sua são um uma à é",
    "nl": "aan als bij de den die dat dit door een en er het hij ik in is maar met na naar niet "
    "nog of om ook op te tot uit van voor was werd wordt zijn",
    "pl": "a ale by być czy dla do i jak jest już na nie o od po przez przy się są ta tak to tym "
    "w we z za ze że",
    "cs": "a aby ale byl do i jako je jeho jsou k když které který na nebo o od po pro před při s "
    "se si tak to u v ve z za že",
    "uk": "а або але був була було в вже від він вона вони до з за і із його й як який які на не "
    "по при про та так також те то у це цього що щоб я",
    "ru": "а без был была было в во вы для до его если же за и из или к как который мы на не но о "
    "об он она они от по при с со так также то у что это этого я",
}
COMMON = {language: frozenset(words.split()) for language, words in _WORDS.items()}
UNSAID = ("en", "uk", "ru")  # whose words count where a topic names no languages
