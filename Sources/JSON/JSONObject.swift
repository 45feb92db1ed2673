/// The members of a JSON object, in order.
///
/// Two objects are equal where they have the same members in the same order. Finding a member
/// looks through them all: objects are small, and long ones are only gone through.
package struct JSONObject: Sendable, Hashable {
  package struct Member: Sendable, Hashable {
    package let key: String
    package fileprivate(set) var value: JSONValue
  }

  private var members: [Member]

  package init() {
    members = []
  }

  /// Takes members in this order; of two with one name the later value counts.
  package init(_ members: [(String, JSONValue)]) {
    self.init()
    var names = NameCheck()
    for (name, value) in members {
      if names.isNew(name, in: self) { append(name, value) } else { self[name] = value }
    }
  }

  /// The value of a member. A new one goes to the end; `nil` takes it away.
  package subscript(key: String) -> JSONValue? {
    get { index(of: key).map { members[$0].value } }
    set {
      switch (index(of: key), newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  private func index(of key: String) -> Int? {
    members.firstIndex { $0.key == key }
  }

  /// Adds a member whose name is known to be new.
  mutating func append(_ key: String, _ value: JSONValue) {
    members.append(Member(key: key, value: value))
  }
}

extension JSONObject: RandomAccessCollection {
  package var startIndex: Int { 0 }

  package var endIndex: Int { members.count }

  package subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements)
  }
}
