import StageKit

// MARK: - Everything above the text

extension Manuscript {
  mutating func readHead(_ zone: Zone) throws(ReadError) {
    skipBlanks()
    try takeLabels(zone)
    skipBlanks()
    while let line = lines.first, try takeMark(line) { skipBlanks() }
    takeHeadline()
    while let line = lines.first, try takeBelowHeadline(line, zone) {}
    skipBlanks()
  }

  private mutating func skipBlanks() {
    lines = lines.drop { $0.isBlank }
  }

  /// What may stand above a headline.
  private mutating func takeMark(_ line: Line) throws(ReadError) -> Bool {
    guard line.width <= 300, lines.count > 1 else { return false }
    if takeRule(line) { return true }
    let text = line.text
    if let embargo = try Embargo(text, line: line.number) {
      take(embargo, text)
    } else if let note = Note.ofEditors(text) {
      add(.ednote, note)
    } else if Note.isKill(text) {
      add(.ednote, text)
      warnings.append("this looks like a kill notice, not a story: '\(text)'")
    } else if let urgency = Note.urgency(text) {
      if fields[.urgency] == nil { fields[.urgency] = .integer(urgency) }
    } else if Note.isSlug(text) || isNumberedSlug(line) {
      set(.slug, text)
    } else if let name = Note.apSlug(text) {
      set(.slug, name.slug)
      if let version = name.version { add(.ednote, version) }
    } else if lowered(text).hasPrefix("for immediate release") {
      add(.ednote, text)
    } else {
      return false
    }
    lines.removeFirst()
    return true
  }

  /// PA numbers its stories: `1 HARBOUR Flood`, with the headline below.
  private func isNumberedSlug(_ line: Line) -> Bool {
    let words = line.text.words
    guard (3...5).contains(words.count), Int(words[0]) != nil, words[1].isCapitals,
      words[1].utf8.count >= 3, words[2...].allSatisfy(\.startsUpper),
      words[2...].contains(where: { !$0.isCapitals }),
      let next = lines.dropFirst().first(where: { !$0.isBlank })
    else { return false }
    return next.width <= 120 && !next.endsSentence && Byline(next.text, options.agencies) == nil
      && Dateline(next.text, options.agencies) == nil
  }

  mutating func take(_ embargo: Embargo, _ text: String) {
    fields[.embargo] = .instant(embargo.until)
    warnings.append("the copy is embargoed until \(embargo.until): '\(text)'")
  }

  private mutating func takeHeadline() {
    guard fields[.headline] == nil, let line = lines.first, line.width <= Self.longestHeadline,
      !startsStory(line)
    else { return }
    lines.removeFirst()
    var text = line.text
    if let next = lines.first, goesOn(line, next) {
      text += " \(next.text)"
      lines.removeFirst()
    }
    let headline = HeadlineMarks(text)
    fields[.headline] = .text(headline.text)
    if let kicker = headline.kicker { fields[.kicker] = .text(kicker) }
    for note in headline.notes { add(.ednote, note) }
  }

  private static let longestHeadline = 300

  /// Whether the first line is the story itself, so that the copy has no headline.
  private func startsStory(_ line: Line) -> Bool {
    guard lines.count > 1, Dateline(line.text, options.agencies) != nil else { return false }
    return options.datelines
  }

  /// Whether a headline was broken into two lines: the second goes on, and a blank line follows it.
  private func goesOn(_ line: Line, _ next: Line) -> Bool {
    guard !next.isBlank, line.width >= 30, line.width + next.width <= 200, !line.endsSentence,
      !next.endsSentence, lines.dropFirst().first?.isBlank == true,
      lines.dropFirst().contains(where: { !$0.isBlank }),
      Byline(next.text, options.agencies) == nil, Dateline(next.text, options.agencies) == nil
    else { return false }
    if next.startsLower { return true }
    guard let width = Layout(lines.dropFirst()).width else { return false }
    return !next.wouldFit(after: line, width: width - 8)
  }

  /// What may stand between headline and text.
  private mutating func takeBelowHeadline(_ line: Line, _ zone: Zone) throws(ReadError) -> Bool {
    if line.isBlank {
      lines.removeFirst()
      return true
    }
    guard line.width <= 300, fields[.headline] != nil else { return false }
    if takeRule(line) || takeByline(line) || takeDate(line, zone) { return true }
    if let embargo = try Embargo(line.text, line: line.number) {
      take(embargo, line.text)
    } else if let note = Note.ofEditors(line.text) ?? Note.ofChanges(line.text) {
      add(.ednote, note)
    } else if fields[.source] == nil, let source = Note.source(line.text, options.agencies) {
      fields[.source] = .text(source)
    } else if isDatelineAlone(line) {
      takeDatelineAlone(line)
      return false
    } else {
      return takeStandfirst()
    }
    lines.removeFirst()
    return true
  }

  /// A line of signs under or over a headline.
  private mutating func takeRule(_ line: Line) -> Bool {
    guard Note.isRule(line.text) else { return false }
    lines.removeFirst()
    return true
  }

  /// A line that is nothing but a date: the day counts in the desk's zone where it names no other.
  private mutating func takeDate(_ line: Line, _ zone: Zone) -> Bool {
    guard line.width <= 40, fields[.dated] == nil,
      lines.dropFirst().contains(where: { !$0.isBlank })
    else { return false }
    let moment = Moment(line.text)
    guard !moment.hasOtherWords,
      let instant = moment.instant ?? moment.day.map({ When.start(of: $0, zone) })
    else { return false }
    fields[.dated] = .instant(instant)
    lines.removeFirst()
    return true
  }

  private mutating func takeByline(_ line: Line) -> Bool {
    guard options.bylines.contains("top"), fields[.byline] == nil,
      lines.dropFirst().contains(where: { !$0.isBlank }),
      let byline = Byline(line.text, options.agencies)
        ?? Byline(unmarked: line.text, options.agencies)
    else { return false }
    take(byline, at: line.number)
    lines.removeFirst()
    if let next = lines.first, !next.isBlank, next.width <= 60, fields[.source] == nil,
      options.agencies.isOutlet(next.text)
    {
      fields[.source] = .text(next.text)
      lines.removeFirst()
    }
    return true
  }

  /// A short text between headline and byline.
  private mutating func takeStandfirst() -> Bool {
    guard options.bylines.contains("top"), fields[.standfirst] == nil, fields[.byline] == nil else {
      return false
    }
    let near = lines.prefix(8)
    if takeDeck() { return true }
    guard
      let index = near.firstIndex(where: {
        !$0.isBlank && Byline($0.text, options.agencies) != nil
      }), lines[(index + 1)...].contains(where: { !$0.isBlank })
    else { return false }
    let between = lines[..<index].filter { !$0.isBlank }
    guard between.map(\.width).reduce(0, +) <= 400,
      !between.contains(where: isNoStandfirst)
    else { return takeByline(below: between, at: index) }
    fields[.standfirst] = .text(Paragraph(between, .prose).string)
    lines = lines[index...]
    return true
  }

  /// A line under the headline that is no sentence, with the dateline below it.
  private mutating func takeDeck() -> Bool {
    guard let line = lines.first, line.width <= 200, !line.endsSentence, !isNoStandfirst(line),
      let next = lines.dropFirst().first(where: { !$0.isBlank }), options.datelines,
      Dateline(next.text, options.agencies) != nil
    else { return false }
    fields[.standfirst] = .text(line.text)
    lines.removeFirst()
    return true
  }

  private func isNoStandfirst(_ line: Line) -> Bool {
    line.isBullet || Note.ofEditors(line.text) != nil
      || Dateline(line.text, options.agencies) != nil
  }

  /// Reuters sets the points of a story between its headline and its byline.
  private mutating func takeByline(below points: [Line], at index: Int) -> Bool {
    guard points.allSatisfy(\.isBullet), let byline = Byline(lines[index].text, options.agencies)
    else { return false }
    take(byline, at: lines[index].number)
    lines.remove(at: index)
    return false
  }

  /// A line that is a dateline and nothing more.
  private func isDatelineAlone(_ line: Line) -> Bool {
    options.datelines && line.width <= 80 && fields[.dateline] == nil
      && lines.dropFirst().contains { !$0.isBlank } && datelineAlone(line) != nil
  }

  private func datelineAlone(_ line: Line) -> Dateline? {
    let text = line.text
    if let last = text.unicodeScalars.last, "-–—".unicodeScalars.contains(last) {
      return Dateline("\(text) X", options.agencies)
    }
    return text.isCapitals || text.hasSuffix(")") ? Dateline("\(text) — X", options.agencies) : nil
  }

  private mutating func takeDatelineAlone(_ line: Line) {
    guard let dateline = datelineAlone(line) else { return }
    if !dateline.place.isEmpty { set(.dateline, dateline.place) }
    take(agency: dateline.agency, via: dateline.via)
    lines.removeFirst()
  }
}
