/// The table of rules: the name an item carries, its kind, its weight, and the flaw it reports.
enum Rule: String, CaseIterable {
  case directQuote = "direct-quote"
  case quoteWithoutSpeaker = "quote-without-speaker"
  case indirectSpeech = "indirect-speech"
  case doubledApostrophes = "doubled-apostrophes"
  case accordingTo = "according-to"
  case outletChain = "outlet-chain"
  case vagueSource = "vague-source"
  case money, percentage, count, fraction, age, rank
  case calendarDate = "calendar-date"
  case weekday, year
  case relativeDate = "relative-date"
  case clockTime = "clock-time"
  case span
  case personName = "person-name"
  case organisationName = "organisation-name"
  case roleOfPerson = "role-of-person"
  case nameVariant = "name-variant"
  case dayDate = "day-date"
  case percentChange = "percent-change"
  case sum
  case shareOver100 = "share-over-100"
  case unbalancedQuote = "unbalanced-quote"

  var kind: ItemKind {
    switch self {
    case .directQuote, .quoteWithoutSpeaker: .quote
    case .indirectSpeech, .accordingTo, .doubledApostrophes: .attribution
    case .outletChain, .vagueSource: .sourcing
    case .money, .percentage, .count, .fraction, .age, .rank: .number
    case .calendarDate, .weekday, .year, .relativeDate, .clockTime, .span: .date
    case .personName, .organisationName: .name
    case .roleOfPerson: .title
    case .nameVariant, .dayDate, .percentChange, .sum, .shareOver100, .unbalancedQuote:
      .consistency
    }
  }

  var weight: Finding.Weight {
    switch self {
    case .rank, .relativeDate, .clockTime, .span, .organisationName: .minor
    default: .major
    }
  }

  /// The code of what looks wrong; `nil` where the rule only points at what to verify.
  var flaw: String? {
    switch self {
    case .nameVariant, .dayDate, .percentChange, .sum, .shareOver100, .unbalancedQuote: rawValue
    case .quoteWithoutSpeaker: "unattributed"
    case .vagueSource: "vague-attribution"
    default: nil
    }
  }
}
