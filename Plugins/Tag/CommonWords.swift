import Prose

/// Words that are common in news of any subject: a story has to use them often before they say what
/// it is about.
///
/// The lists are written by hand, from what editors know about news English, and counted from
/// nothing. A word stands in one of them, in the singular; other endings of a verb have a place of
/// their own.
enum CommonWords {
  /// What a word is worth for each time it stands in a story: 1000 for most.
  static func worth(stem: String) -> Int { worths[WordKey(stem)] ?? 1000 }

  private static let worths = WordTable(
    [(400, empty), (650, general), (850, publicLife)].flatMap { worth, words in
      words.split(whereSeparator: \.isWhitespace).map { (WordKey(Stem.of(String($0))), worth) }
    }
  )

  /// They say too little to begin or end a phrase.
  private static let empty = """
    new old early late recent former next previous past present future current final ago tonight
    tomorrow yesterday morning afternoon evening night weekend moment period date

    number amount total lot part half rest bit kind sort type dozen couple plenty extra
    additional average nearby entire whole full various numerous certain particular

    big small large huge long short great good bad better best worse worst bigger biggest larger
    largest smaller higher highest lower lowest longer greater major main key top different
    similar important possible impossible able unable likely unlikely clear sure true wrong hard
    easy ready close far nice fine proper serious significant strong weak simple obvious

    make made making take took taken taking give gave giving get got gotten getting goes went
    gone going come came coming see saw seen seeing know knew known knowing think thinking want
    wanted wanting need needed needing used using find found finding show showed shown showing
    put putting keep kept keeping leave left leaving bring brought bringing turn turned turning
    become becoming seem seemed look looked looking try tried trying feel felt hold held begin
    began begun beginning start started starting end ended ending helped helping move moved
    moving run ran set setting stay stayed remain remained remaining happen happened happening
    include included follow followed expect expected expecting lead led allow allowed allowing
    appear appeared stand stood sit sat send sent tend mean meant cause caused provide provided
    providing receive received carry carried carrying reach reached reaching create created
    creating consider considered considering involve involved involving require required
    requiring continue hope hoping believe based

    people person thing way place side point fact reason idea matter situation example instance
    sense everybody anybody somebody hand head line front middle course step chance bottom
    opportunity possibility effort fellow
    """

  /// They fit into stories of most subjects, alone or in a phrase.
  private static let general = """
    man men woman women boy girl child children kid baby parent mother father son daughter
    brother sister wife husband family friend neighbour neighbor resident visitor guest crowd
    citizen youth adult victim witness guy

    world country nation city town village state county district region area street road corner
    home house room door building office ground floor site scene location north south east west
    northern southern eastern western central local national international global foreign
    domestic private public

    issue problem question answer case result effect impact difference change trouble concern
    worry fear risk danger threat crisis attempt action activity decision choice option plan
    proposal goal aim purpose role process project program programme system method approach
    event incident accident attack meeting talk discussion conversation visit trip tour
    interview speech comment statement remark message letter call report story news article
    paper book page word name list document record detail information data figure study research
    survey review test view opinion experience knowledge interest attention support help advice
    reaction response relationship relation contact agreement deal offer request order demand
    use work job task duty service care level rate range size scale degree length age distance
    speed series group team member staff leader boss chief director manager chairman founder
    owner partner expert official spokesman spokeswoman spokesperson representative colleague
    worker employee

    life death body face eye heart mind voice feeling love dream truth reality history tradition
    memory society community culture generation population majority minority

    high low general special common open free safe real right popular famous successful
    difficult dangerous terrible tough critical crucial necessary essential effective efficient
    complete alive dead aware responsible available interested worried concerned related
    potential normal regular ordinary usual typical traditional modern original basic specific
    direct immediate rapid quick fast slow heavy light deep wide broad narrow empty independent
    individual personal professional senior junior initial latest ongoing temporary permanent
    daily weekly monthly annual single double

    live lived living die died dying kill killed killing meet met ask played playing speak spoke
    spoken speaking talked talking read reading write written hear heard hearing watch watched
    watching learn learned learning understand understood wait waited waiting walk walked
    walking drive drove driving fall fell fallen falling rise rose risen rising grow grew grown
    growing increase increased increasing reduce reduced reducing cut cutting drop dropped lose
    lost losing win won winning pay paid paying buy bought buying sell sold selling spend spent
    spending cost build built break broke broken breaking closed closing opened opening join
    joined joining return returned returning changed changing planned planning decide decided
    deciding agree agreeing refuse refused fail failed failing succeed manage managed managing
    offered offering serve served serving supported supporting faced facing fight fought
    fighting hit hitting struck strike force forced push pushed pull pulled throw threw thrown
    catch caught catching save saved saving protect protected protecting prevent prevented avoid
    avoided stop stopped stopping launch launched introduce introduced establish established
    develop developed developing improve improved improving produce produced raise raised
    raising add accept accepted reject rejected choose chose chosen choosing pick picked appoint
    appointed named elected born arrive arrived arriving enter entered travel traveled travelled
    travelling pass passed passing cross crossed discover discovered identify identified
    describe described describing discuss discussed mention mentioned express expressed compare
    compared remember recall forget realize realized realise realised wonder enjoy enjoyed liked
    loved hate prepare prepared preparing completed finish finished release released publish
    published issued post posted share shared sharing worked working acting acted seek sought
    seeking deny hide hidden stolen check checked treat treated handle handled deliver delivered
    suffer suffered suffering cover covered covering draw drew drawn drawing mark marked gather
    gathered visited invite invited attend attended host hosted celebrate celebrated feature
    featured
    """

  /// They belong to public life, and many stories of other subjects have them.
  private static let publicLife = """
    government minister president prime secretary senator governor mayor lawmaker politician
    congress parliament council committee commission department ministry agency administration
    authority party politics political policy law legal rule regulation legislation bill vote
    voter election campaign candidate opposition democratic republican conservative reform
    debate federal budget tax power control leadership democracy

    police officer arrest arrested charge charged suspect suspected investigation investigator
    evidence court judge trial lawyer attorney prosecutor jury criminal crime guilty accuse
    accused accusing convicted sentence sentenced prison jail custody complaint claim justice
    violence violent murder shot shooting weapon

    military army soldier troop war peace conflict security defense defence enemy mission
    operation base emergency rescue injured injury wounded damage damaged destroyed hurt survive
    survived survivor

    company business firm industry market economy economic financial finance trade money bank
    dollar euro price value income profit loss sale customer client consumer investment investor
    invest fund funding debt contract product production stock growth executive organization
    organisation association union corporation employer

    school student teacher university college education class professor science scientist
    researcher technology computer internet website online phone video photo picture image film
    television radio media reporter journalist press newspaper magazine author writer artist
    star

    hospital doctor patient health medical treatment medicine disease drug food water air fire
    weather land river sea tree animal dog car vehicle bus train plane flight airport ship boat
    station bridge hotel restaurant shop store church religious

    game player season match coach club league score victory champion competition race fan

    challenge conference summit ceremony anniversary holiday announcement celebration award
    prize standard quality environment condition structure model design pressure tension
    strategy measure solution success failure progress responsibility benefit advantage access
    supply resource equipment material energy facility development improvement movement protest
    demonstration activist supporter
    """
}
