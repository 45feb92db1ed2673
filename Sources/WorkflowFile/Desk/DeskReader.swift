package import StageKit
import YAML

/// Reads desk.yaml: text in, a desk and everything that is wrong with it out.
package struct DeskReader: Sendable {
  package init() {}

  /// There is a desk only where no error was found.
  package func read(_ bytes: [UInt8], file: String) -> (Desk?, [Diagnostic]) {
    var form = FormReader(bytes, file: file)
    guard let fields = form.read(DeskForm.desk) else { return (nil, form.sorted()) }
    checkPeople(fields.forms("people"), &form)
    let diagnostics = form.sorted()
    guard let site = fields.fields("site"), let name = site.text("name"),
      let url = site.text("url"), !diagnostics.contains(where: { $0.severity == .error })
    else { return (nil, diagnostics) }
    let desk = Desk(
      site: Desk.Site(
        name: name,
        url: url.hasSuffix("/") ? String(url.dropLast()) : url,
        language: site.text("language") ?? "en",
        description: site.text("description") ?? ""
      ),
      zone: fields.text("zone") ?? "UTC",
      workflow: fields.text("workflow") ?? "news",
      people: fields.forms("people").compactMap(person),
      routes: fields.forms("routes").compactMap(route),
      allowsUnattributedEdits: fields.boolean("allow-unattributed-edits") ?? false,
      destinations: fields.named("destinations").compactMap(destination)
    )
    return (desk, diagnostics)
  }

  private func person(_ fields: FormFields) -> Person? {
    fields.text("name").map { name in
      Person(
        name: name,
        roles: fields.texts("roles"),
        email: fields.text("email"),
        bylines: fields.texts("bylines")
      )
    }
  }

  private func route(_ fields: FormFields) -> Desk.Route? {
    guard let when = fields.condition("when"), let workflow = fields.text("workflow") else {
      return nil
    }
    return Desk.Route(when: when, workflow: workflow)
  }

  private func destination(_ name: Node.Key, _ fields: FormFields) -> Desk.Destination? {
    fields.text("url").map {
      Desk.Destination(name: name.text, url: $0, secret: fields.text("secret"))
    }
  }

  /// Decisions name people, so no two may share a name.
  private func checkPeople(_ people: [FormFields], _ form: inout FormReader) {
    var first: [String: Mark] = [:]
    for person in people {
      guard let name = person.text("name") else { continue }
      let mark = person.place(of: "name")
      if let other = first[name] {
        form.report(
          .duplicatePerson(name, at: form.location(mark), first: form.location(other))
        )
      } else {
        first[name] = mark
      }
    }
  }
}

extension Diagnostic {
  static func duplicatePerson(
    _ name: String,
    at location: Location,
    first: Location
  ) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "duplicate-person",
      message: "a second person is called '\(name)'",
      location: location,
      help: "add an initial, so that decisions name one of them",
      related: [Related(first, "the first '\(name)'")]
    )
  }
}
