/// The built-in word lists: facts of our own collecting, as tables that are built once.
enum Lexicon {
  /// Single words with all that the lists say about them.
  static let traits: WordTable<WordTraits> = {
    var order: [WordKey] = []
    var found: [WordKey: WordTraits] = [:]
    for (trait, words) in lists {
      for word in words.split(whereSeparator: \.isWhitespace) where !word.contains("_") {
        let key = WordKey(word)
        if found[key] == nil { order.append(key) }
        found[key, default: []].formUnion(trait)
      }
    }
    return WordTable(order.map { ($0, found[$0] ?? []) })
  }()

  /// Names of several words, such as `United_States`, by the key of the phrase.
  static let phrases: WordTable<WordTraits> = {
    var entries: [(WordKey, WordTraits)] = []
    for (trait, words) in lists {
      for phrase in words.split(whereSeparator: \.isWhitespace) where phrase.contains("_") {
        entries.append((WordSet.key(phrase), trait))
      }
    }
    return WordTable(entries)
  }()

  static let lists: [(WordTraits, String)] =
    grammar + titles + places + organisations + givenNames + calendar
}

extension Lexicon {
  /// Function words, pronouns, abbreviations, verbs of speech.
  static let grammar: [(WordTraits, String)] = [
    (.stopWord, english),
    (
      .pronoun,
      """
      i he she they we you it him her them his hers their theirs its himself herself themselves who
      """
    ),
    (
      .abbreviation,
      """
      inc co corp ltd plc llc bros jr sr esq etc vs al approx dept dist div est fig figs univ assn
      ave blvd rd jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
      fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss
      mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ft mt pt no nos vol pp ed eds
      cf ca km kg hr hrs min mins sec yr yrs tel ext ph d.c u.s u.k u.n e.g i.e a.m p.m bzw usw
      z.b nr str
      """
    ),
    (
      .leadingAbbreviation,
      """
      mr mrs ms mx dr prof gen sens reps govs profs drs lt col maj capt cpt cmdr cdr sgt cpl pvt adm brig sen rep gov pres
      hon rev fr st ste msgr messrs mme mlle sra srta lic supt insp det amb atty asst assoc
      """
    ),
    (.reportingVerb, reportingVerbs),
    (
      .addressEnding,
      """
      com org net gov edu info biz io tv co uk ua ru az am ge by kz de fr it es pl eu us ca au jp
      cn il tr ch at se no fi dk nl be ie nz br mx ar za news online
      """
    ),
  ]

  static let english = """
    a about above after again against ahead all almost along already also although always am amid
    among an and another any anyone anything are around as at away back be became because been
    before behind being below between both but by can cannot could did do does doing done down
    during each either else enough even ever every everyone few for from further had has have
    having he her here hers herself him himself his how however i if in indeed instead into is it
    its itself just last least less let like many may me meanwhile might mine more moreover most
    much must my myself near neither never nevertheless no nobody none nor not nothing now of off
    often on once one only onto or other others our ours ourselves out over own per perhaps rather
    really same several shall she should since so some someone something soon still such than that
    the their theirs them themselves then there therefore these they this those though through
    throughout thus to today together too toward towards under unless unlike until up upon us very
    via was we well were what when where whether which while who whom whose why will with within
    without would yet you your yours yourself additionally currently earlier eventually finally
    furthermore generally hence initially later lately mostly nearly nonetheless otherwise
    overall previously recently separately similarly simply sometimes specifically subsequently
    ultimately usually yes according despite following given including regarding concerning
    don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't
    haven't hasn't hadn't i'm i've i'll i'd we're we've we'll you're you've they're they've
    he'd she'd that's there's what's let's
    """

  static let reportingVerbs = """
    said says say saying told tells tell telling added adds adding asked asks asking wrote writes
    writing tweeted tweets argued argues arguing explained explains explaining continued continues
    replied replies noted notes noting declared declares insisted insists insisting warned warns
    warning claimed claims claiming stated states stating announced announces announcing concluded
    concludes recalled recalls responded responds joked jokes admitted admits acknowledged
    acknowledges predicted predicts suggested suggests suggesting contended contends quipped
    shouted yelled exclaimed remarked remarks observed observes urged urges urging vowed vows
    pledged pledges complained complains lamented laments mused testified testifies countered
    counters boasted cautioned cautions maintained maintains opined proclaimed reiterated reiterates
    retorted stressed stresses stressing emphasized emphasised emphasizes emphasises emphasizing
    emphasising underscored underscores underlined underlines affirmed affirms asserted asserts
    alleged alleges confirmed confirms confirming conceded concedes confessed demanded demands
    repeated repeats commented comments reported reports reporting revealed reveals signalled
    signaled signals indicated indicates believes believed thinks thought hopes hoped fears feared
    estimated estimates disclosed agreed agrees denied denies denying recounted recommended
    recommends quoted called
    """
}

extension Lexicon {
  /// The first words of all phrases, so that most words need no look-up of phrases.
  static let phraseStarts: WordSet = WordSet(
    lists.flatMap { $0.1.split(whereSeparator: \.isWhitespace) }
      .filter { $0.contains("_") }
      .map { String($0.prefix { $0 != "_" && $0 != "-" }) }
      .joined(separator: " ")
  )
}
