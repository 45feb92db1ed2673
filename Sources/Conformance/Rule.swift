/// What PROTOCOL.md asks of a worker, by the number that it has there.
package enum Rule: Int, Sendable, Hashable, CaseIterable, Comparable {
  case w1 = 1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15, w16, w17, w18
  case w19, w20, w21, w22, w23, w24, w25, w26, w27, w28, w29, w30, w31, w32, w33, w34, w35, w36

  package static func < (one: Rule, other: Rule) -> Bool { one.rawValue < other.rawValue }

  /// As PROTOCOL.md writes it: `W-7`.
  package var name: String { "W-\(rawValue)" }

  /// The rule in a few words.
  package var title: String {
    switch self {
    case .w1: "each line of output is one JSON object in UTF-8, with a line feed at its end"
    case .w2: "nothing but messages is written to standard output"
    case .w3: "no line is longer than 16 MiB"
    case .w4: "any line up to 16 MiB is taken, and any Unicode scalar"
    case .w5: "output is flushed after each line"
    case .w6: "each request is answered without waiting for another"
    case .w7: "values hold no fractions and no null, objects no member twice"
    case .w8: "members that the protocol does not name are ignored"
    case .w9: "each request gets exactly one answer, with its id"
    case .w10: "the worker sends answers only"
    case .w11: "notifications get no answer"
    case .w12: "an unknown method is answered with -32601"
    case .w13: "requests may be answered in any order"
    case .w14: "what is no JSON or no request is refused, and the worker lives on"
    case .w15: "nothing is remembered that could change an answer"
    case .w16: "describe gives the same answer each time"
    case .w17: "the description is well formed"
    case .w18: "each example gives what it says"
    case .w19: "each article is answered exactly once, and no other"
    case .w20: "only declared fields are set, to values of their type"
    case .w21: "an article that cannot be worked on spoils no other"
    case .w22: "an answer is done, skip with a note, or error with a class and a message"
    case .w23: "the same article gives the same answer: no clock, no chance"
    case .w24: "an unknown stage is answered with -32002"
    case .w25: "settings that do not go together are answered with -32003"
    case .w26: "a request that is not complete is answered with -32602"
    case .w27: "no articles get no answers"
    case .w28: "a cancelled request gets exactly one answer"
    case .w29: "another version of the protocol is answered with -32001"
    case .w30: "places lie within their field, and 'exact' is what stands there"
    case .w31: "items have what they need"
    case .w32: "describe is answered in time"
    case .w33: "a request is answered within its deadline"
    case .w34: "at the end of input the worker exits with 0 within two seconds"
    case .w35: "no process is left behind"
    case .w36: "it starts again after it was killed"
    }
  }

  /// Why no check can find the rule broken; `nil` where one can.
  package var exemption: String? {
    self == .w13 ? "it allows something; the checks take answers in any order" : nil
  }
}
