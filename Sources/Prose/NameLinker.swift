/// Tells which mentions stand for the same: `Rutte` after `Mark Rutte`, `ECB` after its full name.
struct NameLinker {
  private let passage: Passage
  private var mentions: [Name]
  private var entities: [NamedEntity] = []
  /// The words and the letters of the last name of each entity's first form.
  private var firstForms: [(keys: [WordKey], last: [UInt32])] = []
  /// The full keys of each entity's first form.
  private var byPhrase: [WordKey: Int] = [:]
  /// Entities of persons by last name, the latest.
  private var byLastName: [WordKey: Int] = [:]
  private var byGivenName: [WordKey: Int] = [:]
  private var byInitials: [WordKey: Int] = [:]
  /// Organisations by their last word, where it says what they are: `the Post`, `the commission`.
  private var byOffice: [WordKey: Int] = [:]

  init(_ passage: Passage, _ mentions: [Name]) {
    self.passage = passage
    self.mentions = mentions
  }

  consuming func link() -> Names {
    var linker = self
    // Full names first: a headline that says `Rutte` means the person whom the story names later.
    let isFull = linker.mentions.map { linker.words($0).count > 1 }
    for index in linker.mentions.indices where isFull[index] { linker.place(index) }
    for index in linker.mentions.indices where !isFull[index] { linker.place(index) }
    return linker.inOrder()
  }

  private func words(_ name: Name) -> [WordKey] {
    name.tokens.lazy.filter { passage.tokens[$0].kind == .word }.map { passage.tokens[$0].key }
  }

  private mutating func place(_ index: Int) {
    let keys = words(mentions[index])
    guard let last = keys.last, let first = keys.first else { return }
    if let entity = entity(for: index, keys, first, last) {
      join(index, to: entity)
    } else {
      open(index, keys)
    }
  }

  private func entity(
    for index: Int,
    _ keys: [WordKey],
    _ first: WordKey,
    _ last: WordKey
  ) -> Int? {
    let name = mentions[index]
    let phrase = WordKey.phrase(keys)
    if let same = byPhrase[Aliases.canonical(phrase)] { return same }
    if keys.count == 1, name.kind != .place, let person = byLastName[last] { return person }
    if keys.count == 1, name.title == nil, let person = byGivenName[last] { return person }
    if keys.count == 1, let office = byInitials[last] ?? byOffice[last] { return office }
    if name.kind == .person, keys.count > 1, let person = byLastName[last] {
      let known = words(mentions[entities[person].mentions[0]])
      if known.first == first || known.count == 1 { return person }
      if known.count != keys.count, known.contains(first) || keys.contains(known[0]) {
        return person
      }
    }
    return variant(of: index, keys)
  }

  /// A last name that differs from a known one by a letter or two, as transliterations do.
  private func variant(of index: Int, _ keys: [WordKey]) -> Int? {
    let name = mentions[index]
    guard name.kind != .place, name.kind != .organisation || name.score < 700,
      let last = name.tokens.last
    else { return nil }
    let token = passage.tokens[last]
    guard token.isCapitalised, token.shape != .upper, token.range.count > 3,
      token.traits.isDisjoint(with: [.stopWord, .commonNoun, .demonym, .country, .city, .role])
    else { return nil }
    let spelling = passage.folded(token).unicodeScalars.map(\.value)
    return entities.indices.suffix(Self.reach).last { isVariant(spelling, name, keys, of: $0) }
  }

  /// How many entities back a variant is looked for.
  private static let reach = 200

  private func isVariant(
    _ spelling: [UInt32],
    _ name: Name,
    _ keys: [WordKey],
    of entity: Int
  ) -> Bool {
    guard entities[entity].kind == .person else { return false }
    let known = firstForms[entity]
    // Two full names are one person only where the given names agree.
    if keys.count > 1 && known.keys.count > 1 && keys[0] != known.keys[0] { return false }
    if keys.count == 1 && known.keys.count == 1 { return false }
    return Spelling.areVariants(spelling, known.last)
  }

  private mutating func join(_ index: Int, to entity: Int) {
    mentions[index].entity = entity
    let name = mentions[index]
    let known = mentions[entities[entity].mentions[0]]
    let isLonger = words(name).count > words(known).count
    if name.kind == .person && isLonger { entities[entity].name = passage.reading(name.range) }
    if entities[entity].kind == .person,
      let last = name.tokens.last, let knownLast = known.tokens.last,
      passage.tokens[last].key != passage.tokens[knownLast].key,
      !words(known).contains(passage.tokens[last].key)
    {
      entities[entity].variants.append(index)
    }
    if entities[entity].kind == .other && name.kind != .other { entities[entity].kind = name.kind }
    entities[entity].score = max(entities[entity].score, name.score)
    entities[entity].mentions.append(index)
    if entities[entity].gender == nil { entities[entity].gender = gender(name) }
    remember(entity, words(name))
  }

  private mutating func open(_ index: Int, _ keys: [WordKey]) {
    let name = mentions[index]
    let last = name.tokens.last.map { passage.folded(passage.tokens[$0]) } ?? ""
    firstForms.append((keys, last.unicodeScalars.map(\.value)))
    mentions[index].entity = entities.count
    entities.append(
      NamedEntity(
        name: passage.reading(name.range),
        kind: name.kind,
        mentions: [index],
        score: name.score,
        variants: [],
        gender: gender(name)
      )
    )
    remember(entities.count - 1, keys)
  }

  private mutating func remember(_ entity: Int, _ keys: [WordKey]) {
    byPhrase[Aliases.canonical(WordKey.phrase(keys))] = entity
    guard let last = keys.last, let first = keys.first else { return }
    switch entities[entity].kind {
    case .person:
      byLastName[last] = entity
      if keys.count > 1 { byGivenName[first] = entity }
    case .organisation, .other, .place:
      if keys.count > 1, let token = mentions[entities[entity].mentions[0]].tokens.last,
        passage.tokens[token].traits.contains(.organisationWord)
      {
        byOffice[last] = entity
      }
      if let initials = initials(entities[entity].mentions.last) { byInitials[initials] = entity }
    }
  }

  private func initials(_ mention: Int?) -> WordKey? {
    guard let mention else { return nil }
    var letters = String.UnicodeScalarView()
    for index in mentions[mention].tokens where passage.tokens[index].isCapitalised {
      letters.append(passage.scalars[passage.tokens[index].start])
    }
    return letters.count > 1 ? WordKey(String(letters)) : nil
  }

  private func gender(_ name: Name) -> NamedEntity.Gender? {
    guard name.kind == .person, let first = name.tokens.first else { return nil }
    for index in name.title ?? 0..<0 {
      let key = passage.tokens[index].key
      if Self.male.contains(key) { return .male }
      if Self.female.contains(key) { return .female }
    }
    let traits = passage.tokens[first].traits
    guard name.tokens.count > 1, traits.contains(.givenName) else { return nil }
    return traits.contains(.womansName) ? .female : .male
  }

  private static let male = WordSet(
    "mr sir lord king prince herr señor congressman chairman spokesman father pope"
  )
  private static let female = WordSet(
    "mrs ms miss dame lady queen princess frau señora mme congresswoman chairwoman spokeswoman sister"
  )

  /// Entities in the order of their first mention.
  private consuming func inOrder() -> Names {
    for entity in entities.indices { entities[entity].mentions.sort() }
    let order = entities.indices.sorted { entities[$0].mentions[0] < entities[$1].mentions[0] }
    var place = Array(repeating: 0, count: entities.count)
    for (new, old) in order.enumerated() { place[old] = new }
    for index in mentions.indices {
      let old = mentions[index].entity
      guard old >= 0 else { continue }
      mentions[index].kind = entities[old].kind
      mentions[index].entity = place[old]
    }
    return Names(mentions: mentions, entities: order.map { entities[$0] })
  }
}
