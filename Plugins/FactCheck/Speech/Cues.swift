import Prose

/// Verbs and other words that tell of speech.
enum Cues {
  /// Verbs beside a quotation; more than the verbs that bring in a clause.
  static let quoting = WordSet(
    """
    said says say saying told tells tell telling added adds add adding asked asks ask asking wrote
    writes writing tweeted tweets argued argues argue arguing explained explains explaining
    continued continues replied replies noted notes note noting declared declares declaring insisted
    insists insist insisting warned warns warn warning claimed claims claim claiming stated states
    stating announced announces announcing concluded concludes recalled recalls responded responds
    joked jokes joking admitted admits admitting acknowledged acknowledges acknowledging called
    calls call calling described describes describing predicted predicts predicting suggested
    suggests suggesting contended contends quipped shouted shouting yelled yelling exclaimed
    remarked remarks observed observes pointed urged urges urging promised promises vowed vows
    vowing pledged pledges pledging complained complains lamented laments mused testified testifies
    read reads reported reports reporting charged charges countered counters interjected boasted
    boasts cautioned cautions maintained maintains offered opined pressed proclaimed questioned
    quoted reiterated retorted stressed stresses stressing thinks thought believes commented
    comments blasted slammed accused accuses criticized criticised dismissed referred refers
    denounced praised mocked ridiculed fired began opened ended wondered repeated emphasized
    emphasised emphasizes emphasises underscored expressed affirmed asserted asserts alleged
    alleges confirmed confirms conceded concedes confessed cried demanded demands posted posts
    praising slamming criticizing criticising blasting mocking condemning retaliated sang sings
    proclaims proclaiming went tweeting posting summed put puts recounted relayed signed screamed chanted whispered
    """
  )

  /// Verbs that bring in a clause.
  static let reporting = WordSet(
    """
    said says say saying told tells telling added adds adding wrote writes tweeted argued argues
    arguing explained explains noted notes noting declared declares insisted insists warned warns
    warning claimed claims claiming stated states announced announces concluded concludes
    acknowledged acknowledges admitted admits contended contends suggested suggests suggesting
    believes believe believed thinks think thought knows hopes hoped fears feared predicted predicts
    reported reports confirmed confirms revealed reveals indicated indicates signalled signaled
    alleged alleges asserted asserts emphasized emphasised emphasizes emphasises underscored
    underscores pointed maintained maintains promised promises vowed vows pledged pledges urged urges
    agreed agrees denied denies testified testifies learned found finds shows showed expects
    expected feels felt accused accuses criticized criticised asked asks wants wanted called calls
    described describes praised blamed blasted slammed proposed proposes demanded demands recalled
    recalls joked estimated estimates concedes conceded assured stressed stresses reiterated
    reiterates repeated observed observes recommended recommends ordered decided planned plans
    """
  )

  /// Verbs that take the person spoken to before what was said.
  static let directed = WordSet(
    "told tells telling assured asked asks urged urges warned warns ordered reminded informed"
  )

  /// Participles that go on with the speaker of the clause before.
  static let participles = WordSet(
    """
    saying adding noting telling arguing claiming insisting warning explaining suggesting stating
    asking stressing acknowledging admitting calling describing tweeting writing declaring
    announcing emphasizing emphasising urging pledging vowing promising reporting citing praising
    slamming criticizing criticising blasting mocking condemning proclaiming
    """
  )

  /// Words that stand between a subject and its verb.
  static let betweenSubjectAndVerb = WordSet(
    """
    has had have also then later was is himself herself themselves itself been would will did do
    does once previously further again recently even could should may might must not never often
    still just now already both all once long since ever only reportedly also
    """
  )

  /// Words that are nouns as often as verbs: they tell of speech only beside a name or a pronoun.
  static let ambiguous = WordSet(
    """
    tweets reports calls notes claims charges demands comments remarks posts states fears hopes
    plans promises shows finds report claim note call charge demand plan promise show find vow
    hit fired ended began opened put puts read reads signed offered shows found learned estimates
    warning saying writing
    """
  )

  /// What one has said, as a noun: `her promise to …`, `his claim that …`.
  static let nouns = WordSet(
    """
    vow pledge promise claim claims warning warnings call calls demand demands threat threats
    assertion belief hope suggestion proposal statement announcement assurance insistence denial
    argument accusation admission prediction assessment conclusion plea appeal vows pledges promises
    """
  )

  static let determiners = WordSet(
    "the a an his her one another some several many their our my its this that these those other two three"
  )

  static let pronouns = WordSet("he she they it we i you who")

  /// Words at which the subject of a verb can not begin.
  static let clauseWords = WordSet(
    """
    and that but as if when while after before since because where which in on at by from for of
    with to so then there than though although or during about into over under
    """
  )
}
