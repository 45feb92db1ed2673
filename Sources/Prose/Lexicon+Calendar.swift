extension Lexicon {
  /// Months, weekdays, numbers in words, units of time.
  static let calendar: [(WordTraits, String)] = [
    (
      .month,
      """
      january february march april may june july august september october november december
      jan feb mar apr jun jul aug sep sept oct nov dec
      """
    ),
    (
      .weekday,
      """
      monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
      """
    ),
    (
      .numberWord,
      """
      zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
      sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
      hundred thousand million billion trillion hundreds thousands millions billions dozen dozens
      half quarter third thirds quarters couple
      """
    ),
    (
      .ordinalWord,
      """
      first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
      fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
      """
    ),
    (
      .timeUnit,
      """
      second seconds minute minutes hour hours day days week weeks fortnight month months quarter
      year years decade decades century centuries weekend weekends
      """
    ),
  ]
}
