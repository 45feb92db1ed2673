import Disk
import Engine
import PluginTrust
import StageKit
import StateStore
import WorkflowFile

/// The stages that a workflow may name: those of this program, and those of the desk's plugins.
struct DeskStages: Sendable {
  let catalogue: Catalogue
  /// The stages of this program alone.
  let builtIn: Catalogue
  let plugins: DeskPlugins
  /// Says whether the plugins may run; `nil` where there are none.
  let judge: PluginJudge?

  /// Where a stage comes from; `nil` for one that is built in.
  func plugin(of stage: String) -> DeskPlugin? {
    builtIn[stage] == nil ? plugins.plugin(ofStage: stage) : nil
  }

  /// Why plugins that these workflows need cannot run.
  func problems(
    neededBy workflows: some Sequence<Workflow>
  ) -> [(plugin: DeskPlugin, error: TrustError)] {
    let used = Set(workflows.flatMap(\.steps).map(\.entry.description.name))
    return plugins.plugins.compactMap { plugin in
      let own = plugin.file?.stages.map(\.description.name) ?? []
      guard !used.isDisjoint(with: own) else { return nil }
      return judge?.problem(with: plugin).map { (plugin, $0) }
    }
  }
}

extension Invocation {
  /// The stages of a desk; of this program alone without one.
  func stages(of root: String?) throws(DiskError) -> DeskStages {
    let builtIn = Catalogue(plugins)
    guard let root else {
      return DeskStages(catalogue: builtIn, builtIn: builtIn, plugins: .none, judge: nil)
    }
    let outside = try DeskPlugins(of: root, besides: builtIn, on: RealVolume())
    let judge = outside.plugins.isEmpty ? nil : PluginJudge(root, self)
    let entries = outside.plugins.flatMap { plugin in judge?.entries(of: plugin) ?? [] }
    let catalogue = Catalogue(
      plugins + [Plugin(entries: entries)],
      diagnostics: outside.diagnostics,
      files: outside.files
    )
    return DeskStages(catalogue: catalogue, builtIn: builtIn, plugins: outside, judge: judge)
  }

  /// The stages of the desk here, where there is one.
  func stagesHere() throws -> DeskStages { try stages(of: deskFolderIfAny()) }

  /// Refuses to begin where a plugin that the desk's workflows need may not run.
  func checkPlugins(of desk: OpenDesk) throws {
    try checkPlugins(
      neededBy: desk.workflows.values.map(\.workflow),
      stages(of: desk.store.root)
    )
  }

  /// Refuses to begin where a plugin that the workflows need may not run.
  func checkPlugins(neededBy workflows: [Workflow], _ stages: DeskStages) throws(Complaint) {
    let problems = stages.problems(neededBy: workflows).map(\.error)
    guard !problems.isEmpty else { return }
    throw Complaint(
      .plugin,
      problems.map(\.description).joined(separator: "\n"),
      help: problems.map(\.help) + ["no article was touched"]
    )
  }
}

extension TrustError: Explained {
  var complaint: Complaint { Complaint(.plugin, description, help: help) }
}
