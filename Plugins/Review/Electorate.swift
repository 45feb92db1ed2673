import StageKit

/// Whose approvals count.
struct Electorate: Sendable {
  /// Empty where every role counts.
  let roles: [String]
  let excludesAuthors: Bool

  func includes(_ decision: Decision) -> Bool {
    decision.kind == .approve
      && (roles.isEmpty || decision.roles.contains(where: roles.contains))
      && !(excludesAuthors && decision.isAuthor)
  }

  /// Asks for what is missing: `two more approvals by editors other than the author`.
  func question(missing: Int, more: Bool) -> String {
    let isOne = missing == 1
    let words = [Wording.number(missing), more ? "more" : nil, isOne ? "approval" : "approvals"]
    return words.compactMap { $0 }.joined(separator: " ") + voters(isOne: isOne)
  }

  private func voters(isOne: Bool) -> String {
    let others = excludesAuthors ? " other than the author" : ""
    if roles.isEmpty {
      return others.isEmpty ? "" : " by \(isOne ? "someone" : "people")\(others)"
    }
    let names = roles.map { isOne ? Wording.one($0) : Wording.many($0) }
    return " by \(Wording.list(names, "or"))\(others)"
  }
}
