/// How pages look. It is part of each page, so that one file is the whole page.
enum Stylesheet {
  static let page: Markup = """
    :root{color-scheme:light dark;--paper:#fdfcf9;--ink:#1c1b19;--soft:#5b5851;--line:#d9d4c8;\
    --accent:#9c1c1f;--wash:#f4f0e7;--serif:Charter,"Bitstream Charter","Iowan Old Style",\
    "Source Serif 4",Georgia,"Liberation Serif",serif;--sans:system-ui,-apple-system,"Segoe UI",\
    Roboto,"Noto Sans","Liberation Sans",sans-serif}
    @media (prefers-color-scheme:dark){:root{--paper:#171614;--ink:#e9e5dc;--soft:#aaa498;\
    --line:#3b3833;--accent:#f0958c;--wash:#211f1c}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.6 var(--serif);\
    overflow-wrap:break-word}
    a{color:inherit}
    a:hover{color:var(--accent)}
    a:focus-visible,.table:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
    img{max-width:100%;height:auto}
    main,.foot,.masthead{max-width:42rem;margin:0 auto;padding:0 1.25rem}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}
    .skip{position:absolute;left:-999rem}
    .skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--paper);z-index:9}
    .masthead{padding-top:1.25rem;font-family:var(--sans)}
    .brand{margin:0;padding-bottom:.75rem;border-bottom:3px double var(--line);\
    font:700 1.375rem/1.2 var(--serif);letter-spacing:-.01em}
    .brand a{text-decoration:none}
    h1.brand{font-size:2.25rem;padding-top:.5rem}
    nav ul{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:0;padding:.25rem 0;list-style:none;\
    border-bottom:1px solid var(--line)}
    nav a{display:inline-block;padding:.55rem 0;font-size:.9375rem;text-decoration:none}
    nav a[aria-current]{font-weight:700;border-bottom:2px solid var(--accent)}
    h1,h2,h3,h4,h5,h6{line-height:1.2;text-wrap:balance}
    .kicker{margin:0 0 .5rem;color:var(--accent);font:700 .8125rem/1.4 var(--sans);\
    letter-spacing:.05em;text-transform:uppercase}
    .kicker a{text-decoration:none}
    .story{padding-top:2.25rem}
    .story h1{margin:0 0 1rem;font-size:2rem;line-height:1.12;letter-spacing:-.015em}
    .story .standfirst{margin:0 0 1.25rem;color:var(--soft);font-size:1.25rem;line-height:1.45}
    .facts{padding:.75rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line);\
    color:var(--soft);font:.875rem/1.5 var(--sans)}
    .facts p{margin:0}
    .byline{flex-basis:100%;color:var(--ink);font-weight:600}
    figure{margin:1.75rem 0}
    figure img,.lead img{display:block;background:var(--wash);color:var(--soft);\
    font:.875rem/1.45 var(--sans)}
    figcaption{margin-top:.5rem;color:var(--soft);font:.875rem/1.45 var(--sans)}
    .credit{font-size:.8125rem}
    .short{margin:1.75rem 0;padding:1rem 1.25rem;background:var(--wash);\
    border-top:3px solid var(--accent);font-size:1rem;line-height:1.5}
    .short h2,.made h2{margin:0 0 .5rem;font:700 .8125rem/1.4 var(--sans);letter-spacing:.05em;\
    text-transform:uppercase}
    .short ul{margin:0;padding:0 0 0 1.1rem}
    .short li+li{margin-top:.4rem}
    .body{margin:1.75rem 0 2.5rem}
    .body p{margin:0 0 1.15em}
    .body h2{margin:2em 0 .6em;font-size:1.4375rem}
    .body h3,.body h4,.body h5,.body h6{margin:1.75em 0 .5em;font-size:1.1875rem}
    .dateline{font-weight:700;font-size:.875em;letter-spacing:.03em}
    .body a{color:var(--accent)}
    .body blockquote{margin:1.5em 0;padding:0 0 0 1.25rem;border-left:3px solid var(--line);\
    font-style:italic}
    .body ul,.body ol{padding:0 0 0 1.4rem}
    [dir=rtl] .short ul,[dir=rtl] .body ul,[dir=rtl] .body ol{padding:0 1.4rem 0 0}
    [dir=rtl] blockquote{padding:0 1.25rem 0 0;border-left:0;border-right:3px solid var(--line)}
    .body li{margin-bottom:.4em}
    .body hr{width:6rem;margin:2.5rem auto;border:0;border-top:1px solid var(--soft)}
    .table{margin:1.75em 0;overflow-x:auto}
    .body table{width:100%;border-collapse:collapse;font:.875rem/1.45 var(--sans);\
    font-variant-numeric:tabular-nums}
    .body th,.body td{padding:.5rem .4rem;border-bottom:1px solid var(--line);text-align:start;\
    vertical-align:top}
    .body th{border-bottom:2px solid var(--ink)}
    .body pre{padding:1rem;background:var(--wash);white-space:pre-wrap;overflow-wrap:anywhere}
    .body code{font:.875em/1.5 ui-monospace,"Liberation Mono",monospace}
    .story>footer{padding-top:1.25rem;border-top:1px solid var(--line);color:var(--soft);\
    font:.875rem/1.5 var(--sans)}
    .story>footer p{margin:0 0 .5rem}
    .tags{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 1.25rem;padding:0;list-style:none}
    .tags li{padding:.2rem .7rem;background:var(--wash);border-radius:1rem;color:var(--ink)}
    .made{margin-top:1.25rem;padding:1rem 1.25rem;background:var(--wash)}
    .made h2{color:var(--ink)}
    .story>footer .made p{margin:0}
    h1.list{margin:2rem 0 0;font-size:1.75rem}
    .teasers{margin:0;padding:0;list-style:none}
    .teasers>li{padding:1.5rem 0;border-bottom:1px solid var(--line)}
    .teasers h2{margin:0 0 .4rem;font-size:1.375rem}
    .teasers h2 a{text-decoration:none}
    .teasers h2 a:hover{text-decoration:underline}
    .teasers p{margin:0}
    .teasers .kicker{margin-bottom:.35rem}
    .teasers .standfirst{color:var(--soft);font-size:1rem;line-height:1.5}
    .teasers .time{margin-top:.5rem;color:var(--soft);font:.8125rem/1.4 var(--sans)}
    .lead img{margin-bottom:1rem}
    .teasers .lead h2{font-size:1.875rem;line-height:1.14;letter-spacing:-.01em}
    .teasers .lead .standfirst{font-size:1.125rem}
    .pager{display:flex;justify-content:space-between;padding:1rem 0;font-family:var(--sans)}
    .foot{margin-top:3rem;padding-top:1rem;padding-bottom:2rem;color:var(--soft);\
    font:.875rem/1.5 var(--sans)}
    @media (min-width:48em){body{font-size:1.1875rem}
    .story h1{font-size:2.875rem}
    h1.brand{font-size:2.75rem}
    .story .standfirst{font-size:1.375rem}
    .facts{display:flex;flex-wrap:wrap;gap:0 1.5rem}
    .body table{font-size:1rem}
    .teasers .lead h2{font-size:2.5rem}}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    @media print{:root{--paper:#fff;--ink:#000;--soft:#333;--line:#999;--accent:#000;--wash:#fff}
    body{font-size:12pt}
    main,.masthead{max-width:none;padding:0}
    .skip,.masthead nav,.foot{display:none}
    figure,blockquote,table,.made{break-inside:avoid}
    h1,h2,h3{break-after:avoid}
    .body a[href^="http"]::after{content:" (" attr(href) ")";font-size:.8em}}

    """

  /// The marks of a preview: nobody can take it, or a print of it, for the page itself.
  static let preview: Markup = """
    .band{position:sticky;top:0;z-index:5;margin:0;padding:.6rem 1rem;background:#ffd84d;\
    color:#1c1b19;border-bottom:2px solid #1c1b19;font:.9375rem/1.4 var(--sans);text-align:center}
    .band strong{letter-spacing:.1em}
    main+.band{position:static;margin-top:3rem;border-top:2px solid #1c1b19}
    body::after{content:"PREVIEW";position:fixed;top:0;right:0;bottom:0;left:0;z-index:4;\
    display:flex;align-items:center;justify-content:center;font:800 20vw/1 var(--sans);\
    color:var(--ink);opacity:.1;transform:rotate(-24deg);pointer-events:none}
    @media print{.band{position:static}}

    """
}
