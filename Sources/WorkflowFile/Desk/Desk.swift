package import StageKit

/// What desk.yaml says: who works here, where the stories go, which workflow carries them.
package struct Desk: Sendable {
  package let site: Site
  /// The name of the desk's time zone.
  package let zone: String
  /// The name of the workflow that reads the inbox and takes what no route takes.
  package let workflow: String
  package let people: [Person]
  /// Tried in order for each new article.
  package let routes: [Route]
  /// Whether an edit that nobody put a name to costs no further approval.
  package let allowsUnattributedEdits: Bool
  package let destinations: [Destination]

  /// The public site.
  package struct Site: Sendable, Hashable {
    package let name: String
    /// Without a slash at its end.
    package let url: String
    /// A BCP 47 tag.
    package let language: String
    package let description: String

    package init(name: String, url: String, language: String = "en", description: String = "") {
      self.name = name
      self.url = url
      self.language = language
      self.description = description
    }
  }

  /// Hands new articles to a workflow.
  package struct Route: Sendable, Hashable {
    package let when: Condition
    package let workflow: String
  }

  /// Where an output can send to, apart from the site.
  package struct Destination: Sendable, Hashable {
    package let name: String
    package let url: String
    /// The name of the secret; its value is never in the desk.
    package let secret: String?
  }

  package init(
    site: Site,
    zone: String = "UTC",
    workflow: String = "news",
    people: [Person] = [],
    routes: [Route] = [],
    allowsUnattributedEdits: Bool = false,
    destinations: [Destination] = []
  ) {
    self.site = site
    self.zone = zone
    self.workflow = workflow
    self.people = people
    self.routes = routes
    self.allowsUnattributedEdits = allowsUnattributedEdits
    self.destinations = destinations
  }
}

extension Desk {
  /// The person of a name, as `--as` and the log have it.
  package func person(named name: String) -> Person? { people.first { $0.name == name } }

  /// What stages may ask for as `desk.<key>`: `site`, `zone` and `destinations`.
  package var values: [String: Value] {
    let site: Value = [
      "name": .text(site.name), "url": .text(site.url), "language": .text(site.language),
      "description": .text(site.description),
    ]
    let destinations = Dictionary(
      destinations.map { ($0.name, Value.object(["url": .text($0.url)])) },
      uniquingKeysWith: { $1 }
    )
    return ["site": site, "zone": .text(zone), "destinations": .object(destinations)]
  }
}
