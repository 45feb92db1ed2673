import Disk
import StateStore

/// Does what a person may do about findings without losing anything.
package struct Repair: Sendable {
  package let desk: OpenDesk

  package init(_ desk: OpenDesk) {
    self.desk = desk
  }

  /// What was done about a finding, in words; `nil` where only a person can do something.
  package func repair(_ finding: Finding) throws -> String? {
    switch finding.code {
    case .damagedState:
      let target = try desk.store.setAside(finding.path)
      return target.map { "set aside as \($0)" }
    case .leftover:
      let path = desk.store.absolute(finding.path)
      if try desk.store.volume.status(path) != nil { try desk.store.volume.remove(path) }
      return "taken away"
    case .siteDiffers:
      let stories = try SiteBuild(desk: desk).rebuild()
      return
        "built again from \(stories == 1 ? "the story that is" : "the \(stories) stories that are") out"
    default: return nil
    }
  }
}
