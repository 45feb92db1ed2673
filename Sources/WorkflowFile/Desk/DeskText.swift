import YAML

/// Writes the desk.yaml that a new desk begins with.
package enum DeskText {
  /// A file with a comment on every key, for people to change.
  package static func make(
    site: Desk.Site,
    zone: String = "UTC",
    people: [Person] = []
  ) -> String {
    """
    # The desk: who works here, where the stories go, which workflow carries them.
    # 'copydesk schema desk' prints a JSON Schema for your editor.

    site:
      name: \(Written.scalar(site.name))
      url: \(Written.scalar(site.url))
      language: \(Written.scalar(site.language))
      description: \(Written.scalar(site.description))

    # Times are shown in this zone, and a story's id begins with its day here.
    zone: \(Written.scalar(zone))

    # The workflow in Workflows/ that reads the inbox.
    workflow: news

    # Who works here. The roles are the words that workflows use: 'review' asks for an editor.
    # 'bylines' are other names under which someone writes: authors do not approve their own stories.
    \(list(people))

    # Stories that another workflow carries; the first route that fits counts.
    # routes:
    #   - when: section == "briefs"
    #     workflow: brief

    # An edit made outside copydesk has no name on it, and asks for one more approval
    # where authors may not approve. Write true where that is too strict.
    allow-unattributed-edits: false

    """
  }

  private static func list(_ people: [Person]) -> String {
    guard !people.isEmpty else {
      return """
        # people:
        #   - name: Ann Example
        #     roles: [editor]
        #     email: ann@example.org
        #     bylines: [A. Example]
        """
    }
    return "people:\n" + people.map(entry).joined(separator: "\n")
  }

  private static func entry(_ person: Person) -> String {
    var lines = ["  - name: \(Written.scalar(person.name))"]
    if !person.roles.isEmpty { lines.append("    roles: [\(flow(person.roles))]") }
    if let email = person.email { lines.append("    email: \(Written.scalar(email))") }
    if !person.bylines.isEmpty { lines.append("    bylines: [\(flow(person.bylines))]") }
    return lines.joined(separator: "\n")
  }

  private static func flow(_ texts: [String]) -> String {
    texts.map { Written.scalar($0, inFlow: true) }.joined(separator: ", ")
  }
}
