/// Texts of our own invention.
enum Samples {
  static let story = """
    # Harbour chief asks *Velmar* for time

    PORT ELLIS (CN) — Harbour Commissioner **Odd Lien** told reporters on Tuesday, Nov. 3, that
    the [new pier](https://example.org/pier_2) would cost $2.5 million, 12 percent more than planned.

    “We are late,” Lien said\\*. “We are not lost.”

    - First, the divers.
    - Then 1,200 tonnes of stone &amp; sand.

    > Mrs. Ada Brock’s answer was short: "No."

    ```
    not = prose. At all.
    ```
    """
}
