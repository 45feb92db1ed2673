import JSON
import StageKit

extension Zone {
  /// As a worker gets it: the offsets themselves, because not every place has a zone database.
  var wire: JSONValue {
    [
      "name": .string(name), "first": .int(first),
      "changes": .array(changes.map { [.int($0.from), .int($0.offset)] }),
    ]
  }

  init?(wire json: JSONValue) {
    guard let name = json["name"]?.string, let first = json["first"]?.int,
      let changes = json["changes"]?.array
    else { return nil }
    var pairs: [(from: Int, offset: Int)] = []
    for change in changes {
      guard let pair = change.array, pair.count == 2, let from = pair[0].int,
        let offset = pair[1].int
      else { return nil }
      pairs.append((from, offset))
    }
    self.init(name: name, first: first, changes: pairs)
  }
}
