/// Someone who works at the desk.
package struct Person: Sendable, Hashable {
  /// As decisions name them.
  package let name: String
  package let roles: [String]
  package let email: String?
  /// Other names that a byline may have for them.
  package let bylines: [String]

  package init(name: String, roles: [String] = [], email: String? = nil, bylines: [String] = []) {
    self.name = name
    self.roles = roles
    self.email = email
    self.bylines = bylines
  }
}
