/// What an item of the checklist is about.
enum ItemKind: String, CaseIterable {
  case quote, attribution, number, date, name, title, sourcing, consistency
}
