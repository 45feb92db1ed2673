import Prose

/// Words that are common in news of any subject: a story has to use them often before they say what
/// it is about.
enum CommonWords {
  /// What a word is worth for each time it stands in a story: 1000 for most.
  static func worth(_ word: WordKey) -> Int {
    if veryCommon.contains(word) { return 400 }
    if common.contains(word) { return 650 }
    return frequent.contains(word) ? 850 : 1000
  }

  private static let veryCommon = WordSet(
    """
    accused across ago announced asked based become called came campaign case chief children
    claimed clear close come comes company confirmed continue control countries country court day
    days deal decision due early eight election end expected face far final first five foreign
    former found four get give government group half head held help high hit home include
    information international involved issue issues key known large late latest law lead leader
    leading led left local long made major make making man media member members million money
    month months national new news next number office official old part past people place police
    possible president public put recent released report reported return role run said say saying
    says second security series set seven show six spokesman state statement support take taken
    taking team third three time told took top trying two use used want way week weeks went won
    work working world year years
    """
  )

  private static let common = WordSet(
    """
    able access act action added address age agency agreed agreement allegations alleged allow
    allowed announcement annual anti appeared area areas arrived attack attempt authorities avoid
    battle began beginning believe believed best better biggest billion board body bring broke
    brought build building business call calls capital car care carried cases caused change charge
    charges city civil claim claims closed coming comment comments committed community concerned
    concerns conference consider considered continued controversial cost create created crime
    crisis critical cross current cut damage date death decade decided denied described details
    development died direct director domestic dropped economic economy education effort efforts
    ended estimated event evidence exchange expect experts faces facing failed family fell fifth
    fight filed find focus followed force form fourth free front full future gave general giving
    global good ground groups growing guilty hand happened hard health helped helping higher
    highest history hold homes hope host hour hours house huge human illegal important included
    includes inside interest interview investigation issued job join judge keep killed largest
    launched leaders leave leaving legal level life likely line list little live lives living
    looking lost low main majority market match meet meeting men message met millions minister
    missing morning move moved moving name named nation need needed needs negotiations network
    newspaper night nine offered officer officials open opened opening operation opposition order
    outside paid parts party passed pay period person plan planned plans play point policy
    political poor popular position post potential power present press pressure prevent previous
    prime private problems process progress project protect provide published raised range reach
    reached received record release remain remains reports response responsible result returned
    right rights rise risk round ruled running scene school search season see seen senior sent
    serious service services short shot showed shows side sign signed significant similar site
    situation small social special speech spent spokeswoman staff stand start started states
    station stay step stop strong study suffered supporters system talks technology television
    term test thousands threat times total tour training travel trial tried try turned using
    victims victory video vote voters wanted wants war ways win winner woman women worked workers
    worth young
    """
  )

  private static let frequent = WordSet(
    """
    ability abroad accept accepted accident account accounts acknowledged acting actions activity
    addition additional administration admitted adopted affairs affected afternoon agree aid aimed
    air allegedly allowing amount anniversary announce apparently appeal appear appearance appears
    approval approved arrest arrested ask attacked attacks attempts attend attended attention
    available average award backed bad ban banned basic basis beat becoming begin believes bid
    bill black blamed born boy break bringing broadcast budget built businesses buy calling camp
    candidate capacity career carry carrying cast cause causing central ceremony certain chairman
    challenge challenges champion chance changed changes charged child cities citizens claiming
    clash cleared closely closer closing commercial committee common companies compared
    competition complete completed computer concern conditions conducted confidence confirm
    connection construction contact continues continuing contract controlled controls courts cover
    crash creating criminal criticism critics crowd data daughter dead debate decide declared
    decline declined deep defeat delivered demand department deputy designed destruction
    determined develop developed developing device different difficult directly discovered disease
    documents dominated double draw drive driving drug drugs east effect effective elected
    elections employees encourage ending energy ensure enter entered entire environment especially
    established evening events executive experienced expressed faced failure fair fall families
    fast father fear fears federal female festival field figure figures film financial finished
    firm flying focused follow food football forced forces forward fought freedom frequently
    friends fully funding gained game games gas getting giant gives goal going gold gone got
    granted great greater grew grow growth handed hands headed heard hearing heart heavily heavy
    highly historic holding holds hopes hospital hotel housing hundreds hurt images immediate
    immediately immigration impact improve incident income increase increased increasingly
    independent indicated industry influence infrastructure initial injured injuries injury
    intelligence intended interests introduced investigate involvement jail jobs joined joint
    justice kept know lack land language largely larger launch laws lawyer leadership legislation
    letter levels light limited lines linked longer look loss lower magazine maintain makes mark
    mass massive material matter means meant measures medical mid middle minute minutes mother
    movement murder music nations natural non normal north numbers offensive offer offering
    officers oil ongoing operating operations opinion opportunity ordered orders originally owned
    paper particularly parties partner pass peace performance personal phone placed places
    planning played player players playing pleaded pledged points policies politicians politics
    poll population positive possibility posted powerful powers practice praised pre prepared
    presence presented price prison probably problem produce produced producer production products
    program programs promised prompted proposed prosecutors protection provided provides providing
    pulled pushed putting question questioned questions quickly quit quoted race radio raise
    raising ran rate reaching ready real reason receive receiving recorded records recovery reform
    refused regime region regional relationship remained remaining remove repeatedly reportedly
    reporters request require research resignation resigned respect respond responded
    responsibility rest results retired returning revenue review rich rival road rule rules ruling
    runs safe safety sale saw scale scandal schools scored seats secret secretary seek seeking
    self selling send sending sentence separate serve served session setting seventh share sharing
    showing shown sides signs singer single sites sixth size slightly slow sold son sought source
    sources south southern space sparked speak speaking specific speculation speed sports spread
    stability stage standards star starting status stopped story straight strategic strategy
    streets strength strike string strongly struck subject success successful suffering suggested
    summer supported supporting surrounding suspected suspects suspended sustained systems takes
    talk target targets tax teams tennis terms terror terrorism testing tests thought threatened
    threatening threats title tournament track trade traditional traffic treated treatment trip
    turn twice unable unknown value vice victim violence visit visiting voice voting vowed wake
    warned warning watch weather website welcomed wide widely wife wing winning winter word words
    works worldwide worst written
    """
  )
}
