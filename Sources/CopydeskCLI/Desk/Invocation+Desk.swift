import Disk
import Engine
import Glibc
import Index
import StageKit
import StateStore
import WorkflowFile

extension Invocation {
  /// Opens the desk to work in, and says on standard error what is wrong with its files.
  ///
  /// `isStrict` refuses a desk with mistakes in any workflow, before any article is touched.
  func openDesk(isStrict: Bool = false, on volume: RealVolume = RealVolume()) throws -> OpenDesk {
    let desk = try open(root: deskFolder(), volume)
    if isStrict, desk.hasErrors { throw DeskError.invalid(desk.diagnostics) }
    for diagnostic in desk.diagnostics where isStrict || diagnostic.severity == .error {
      console.tell(Styled.lines(diagnostic.description))
    }
    return desk
  }

  /// The folder of the desk, where there is one.
  func deskFolderIfAny() throws -> String? {
    do { return try deskFolder() } catch DeskError.noDesk { return nil }
  }

  /// The folder of the desk: `--desk`, else the nearest upwards, else `COPYDESK_DESK`.
  func deskFolder() throws -> String {
    let volume = RealVolume()
    if let folder = self[GlobalOptions.desk] {
      let path = surroundings.absolute(folder)
      guard try volume.status("\(path)/\(DeskPaths.desk)") != nil else {
        throw Complaint(
          .invalid,
          "'\(folder)' is no desk: it has no \(DeskPaths.desk)",
          help: "make one there with 'copydesk init \(folder)'"
        )
      }
      return path
    }
    var folder = surroundings.folder
    while !folder.isEmpty {
      if try volume.status("\(folder)/\(DeskPaths.desk)") != nil { return folder }
      folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
    }
    guard let folder = surroundings.variable("COPYDESK_DESK") else {
      throw DeskError.noDesk(surroundings.folder)
    }
    guard try volume.status("\(folder)/\(DeskPaths.desk)") != nil else {
      throw Complaint(
        .invalid,
        "COPYDESK_DESK names '\(folder)', which has no \(DeskPaths.desk)",
        help: "name a desk, or go into one"
      )
    }
    return surroundings.absolute(folder)
  }

  func open(root: String, _ volume: RealVolume = RealVolume()) throws(DeskError) -> OpenDesk {
    let stages: DeskStages
    do throws(DiskError) { stages = try self.stages(of: root) } catch { throw .disk(error) }
    let desk = try OpenDesk.open(
      root: root,
      catalogue: stages.catalogue,
      formats: .host,
      volume: volume,
      clock: { Instant(seconds: time(nil)) }
    )
    let store = ArticleStore(
      volume: desk.store.volume,
      root: root,
      lockTimeout: self[GlobalOptions.lockTimeout]
    )
    return OpenDesk(
      store: store,
      desk: desk.desk,
      zone: desk.zone,
      formats: desk.formats,
      workflows: desk.workflows,
      diagnostics: desk.diagnostics,
      clock: desk.clock,
      version: desk.version
    )
  }

  /// The person who gives the command, as one of the desk's people where it names any.
  func act(on desk: OpenDesk) throws -> Act {
    let identity = Identity.find(option: self[GlobalOptions.person], surroundings)
    let known = identity.names.first { name in
      desk.desk.people.contains { $0.name == name || $0.email == name }
    }
    return try Act(desk: desk, person: known ?? identity.name)
  }
}

extension ArticleIndex {
  /// The index of a desk.
  convenience init(of desk: OpenDesk) {
    self.init(
      desk.store.absolute("\(DeskPaths.cache)/index.sqlite"),
      on: desk.store.volume
    )
  }
}
