import JSON
import StageKit
import StageWire

extension Outcome {
  /// Reads an answer about an article; where it breaks a rule, that is the plugin's own failure.
  init(_ json: JSONObject, about job: Job, by plugin: String) {
    do { self = try Outcome(wire: json, about: job.article, by: job.recipe.description) } catch {
      self = .fault(plugin, job, "gave a wrong answer: \(error.message)")
    }
  }

  /// The plugin did something that no plugin may do.
  static func fault(_ plugin: String, _ job: Job, _ what: String) -> Outcome {
    .fail(.internal, "\(subject(plugin, job)) \(what); \(wayOut(plugin))")
  }

  /// The worker ended while this article was the only one it had, for the second time.
  static func crash(_ plugin: String, _ job: Job, _ why: String, _ lastWords: String?) -> Outcome {
    let words = lastWords.map { " (its last words: '\($0.shortened(to: 200))')" } ?? ""
    return .fail(
      .internal,
      "\(subject(plugin, job)) \(why), and again with this article alone\(words); \(wayOut(plugin))"
    )
  }

  /// There was no answer in time.
  static func late(_ plugin: String, _ job: Job) -> Outcome {
    .fail(
      .transient,
      "\(subject(plugin, job)) took longer than \(job.deadline.inWords); give the step a longer "
        + "'timeout', or \(wayOut(plugin))"
    )
  }

  /// No request can carry the article.
  static func tooLong(_ plugin: String, _ job: Job) -> Outcome {
    .fail(
      .input,
      "the article is longer than the 16 MiB that can be sent to plugin '\(plugin)'; cut it, or "
        + "let the step skip it with 'when'"
    )
  }

  private static func subject(_ plugin: String, _ job: Job) -> String {
    "plugin '\(plugin)', stage '\(job.stage)', article '\(job.article.id)':"
  }

  private static func wayOut(_ plugin: String) -> String {
    "'copydesk plugin test \(plugin)' finds such faults"
  }
}

extension Duration {
  /// In seconds, or below one in milliseconds.
  var inWords: String {
    self >= .seconds(1) ? "\(components.seconds) s" : "\(Int(self / .milliseconds(1))) ms"
  }
}
