extension DemoStory {
  /// A feature in Markdown, with front matter.
  static let clock = DemoStory(
    file: "ostby-clock.md",
    text: """
      ---
      headline: The woman who keeps Ostby four minutes late
      standfirst: For 160 years the town hall clock has been slow on purpose. Its new keeper means to leave it so.
      byline: Teodor Wick
      dateline: OSTBY
      dated: 2026-11-22T07:00:00Z
      section: features
      language: en
      credit: Coast Wire
      ---

      Every Sunday at half past six, Sunniva Brandt climbs 97 steps with a lamp, a brass key and a flask \
      of coffee, and makes sure that the town hall clock is *wrong*.

      It has to be four minutes slow. It has been since 12 May 1866, when the first train left Ostby \
      without the mayor.

      "He had the clock put back the same evening," said Brandt, 34, who took over as keeper in September. \
      "He could not make the railway wait, so he made the town believe that it had."

      ## A rule in the archive

      The order still exists. Nils Aamodt, the town's archivist, found it in 1988 between two receipts for \
      candles, and it has hung in the council chamber ever since:

      > The clock shall be kept behind the railway by four minutes, that no citizen be ashamed of running.

      Two councils have tried to repeal it. The last attempt, in 2004, failed by a single vote. Aamodt was \
      in the gallery. "They gave speeches about tourists," he recalled. "Then old Mrs Hovland stood up and \
      asked what they would do with the four minutes. Nobody had an answer."

      ## Weights, not batteries

      The movement was built by the brothers Castellan in 1858, and little of it has been replaced:

      - the escape wheel, in 1911;
      - both ropes, every 20 years;
      - the minute hand, after a gull broke it in 1973.

      Brandt, a trained watchmaker, earns 2,400 crowns a year for the work. The [town's own \
      page](https://example.org/ostby/clock) lists the post under "seasonal".

      She was asked once, by a schoolboy, whether it was not a lie. "I told him that a clock is a promise \
      to be in the same place as everybody else," she said. "In Ostby, everybody else is four minutes late."

      """
  )
}
