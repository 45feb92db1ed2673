import Dispatch
package import StageKit
package import StageWire
import Synchronization

/// A plugin that is a program of its own: one worker that lives as long as the run, started when the
/// first article comes.
package final class OutsidePlugin: Sendable {
  package let program: PluginProgram
  private let report: @Sendable (PluginReport) -> Void
  private let mailbox = Mailbox()
  private let lastID = Atomic(0)

  /// `report` is called on the plugin's own thread, line after line.
  package init(
    _ program: PluginProgram,
    report: @escaping @Sendable (PluginReport) -> Void = { _ in }
  ) {
    self.program = program
    self.report = report
  }

  /// What the engine needs to know of it: its stages, as if they were stages of this process.
  package var entries: [StageEntry] {
    program.stages.map { description in
      StageEntry(description: description.outside(), kind: .stage) { settings in
        .stage(OutsideStage(plugin: self, recipe: StageRecipe(description, settings)))
      }
    }
  }

  /// Asks the program what it is; this is what trust keeps.
  package func describe() async throws(PluginError) -> Description {
    let result = await withCheckedContinuation { continuation in
      if !post(.describe(continuation)) {
        continuation.resume(returning: .failure(PluginError("the run has ended")))
      }
    }
    return try result.get()
  }

  /// Ends the worker and all that it started, and waits until nothing of it is left.
  package func end() async {
    await mailbox.end()
  }

  /// Has a stage work on an article.
  func run(_ recipe: StageRecipe, _ article: Article, _ context: StageContext) async -> Outcome {
    let job = Job(
      id: lastID.add(1, ordering: .relaxed).newValue,
      recipe: recipe,
      step: context.step,
      attempt: context.attempt,
      zone: recipe.readsZone ? context.zone : nil,
      deadline: context.timeout.map { .seconds($0) } ?? program.deadlines.request,
      article: article
    )
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if !post(.job(job, continuation)) {
          continuation.resume(returning: .fail(.transient, "the run was told to stop"))
        }
      }
    } onCancel: {
      _ = post(.abandon(job.id))
    }
  }

  private func post(_ letter: Mailbox.Letter) -> Bool {
    let (isTaken, needsThread) = mailbox.leave(letter)
    guard needsThread else { return isTaken }
    // It waits for pipes, so it has a thread of its own.
    DispatchQueue(label: "copydesk.plugin").async { [mailbox, program, report] in
      var loop = PluginLoop(program, mailbox, report)
      loop.run()
      if let reason = loop.reasonToGiveUp { report(.gaveUp(reason)) }
      mailbox.isOver()
    }
    return isTaken
  }
}

extension StageDescription {
  /// The same for a stage outside: so many articles wait for it at once that there is always a
  /// full request on its way while another is worked on.
  package func outside(atOnce: Int? = nil) -> StageDescription {
    StageDescription(
      name: name,
      version: version,
      summary: summary,
      reads: reads,
      writes: writes,
      settings: settings,
      atOnce: atOnce ?? self.atOnce ?? 2 * StageProtocol.articleLimit,
      examples: examples
    )
  }
}

/// A stage of a plugin outside, to the engine like any other.
struct OutsideStage: StageRunner {
  let plugin: OutsidePlugin
  let recipe: StageRecipe

  /// The plugin's deadlines are kept by its host.
  var keepsTime: Bool { true }

  func run(_ article: Article, _ context: StageContext) async -> Outcome {
    await plugin.run(recipe, article, context)
  }
}
