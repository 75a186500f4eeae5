"""What goes into each page of the site, in one language. How it looks is in the templates; which files there are is `site`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from iudcare.engine.say import Speaker
from iudcare.interfaces.web.articles import ArticlePages
from iudcare.interfaces.web.policy import ARRIVE, LEAVE, META_POLICY, STYLE, icon_address, inline
from iudcare.interfaces.web.render import data_block, render, verbatim
from iudcare.interfaces.web.words import diary_words, words
from iudcare.loading.texts import texts
from iudcare.model.answer import Cited, plain
from iudcare.model.citation import Status
from iudcare.model.course import PlanItem
from iudcare.model.knowledge import ENGLISH, KnowledgeBase
from iudcare.model.urgency import Urgency


class Pages:
    """The pages of one language. `home` is the folder of the language: empty for English, else its name."""

    def __init__(self, base: KnowledgeBase, languages: Mapping[str, str]) -> None:
        self.base = base
        self.languages = languages
        self.speaker = Speaker(base)
        self.home = "" if base.language == ENGLISH else f"{base.language}/"

    def files(self) -> dict[str, str]:
        """Each page by its path in the site."""
        pages = {
            "index.html": self.questions(),
            "plan/index.html": self.plan(),
            "diary/index.html": self.diary(),
            "about/index.html": self.about(),
            **ArticlePages(self).files(),
        }
        return {self.home + path: html for path, html in pages.items()}

    def questions(self) -> str:
        """The question, which becomes the answer. With scripts off: the danger signs and where to get help."""
        answer, regions = self.base.answer, self.base.regions.names
        first = next(panel for panel in self.base.panels if panel.first)
        emergency = answer.urgency[Urgency.EMERGENCY].summary
        return self.page(
            "questions.html.j2",
            "questions",
            "index.html",
            title=self.base.labels["page_name"],
            arrival=self.base.language == ENGLISH,
            style=verbatim(inline(STYLE)),
            danger=[self.base.facts[name].tick for name in first.items],
            emergency={region: self.speaker.say_all(emergency[region]) for region in regions},
            regions=regions,
            words=data_block(plain(self.words())),
        )

    def plan(self) -> str:
        """The plan, counted from the day of fitting; scripts put in the dates."""
        items = [self.plan_item(item) for item in sorted(self.base.plan.values(), key=lambda item: item.from_day)]
        title = self.base.labels["heading_plan"]
        return self.page(
            "plan.html.j2", "plan", "plan/index.html", title=title, items=items, words=data_block(plain(self.words()))
        )

    def diary(self) -> str:
        """The diary, which scripts alone can keep."""
        title = self.base.labels["diary_title"]
        said = plain({**self.words(), **diary_words(self.base)})
        return self.page("diary.html.j2", "diary", "diary/index.html", title=title, words=data_block(said))

    def words(self) -> dict[str, object]:
        """What the scripts of a page say: the words of the answer, and what the page shows beside it."""
        page = self.base.page
        return {
            **words(self.base),
            "defaultRegion": self.base.regions.default,
            "asks": {one.id: one.ask for one in self.base.library.values() if one.ask},
            "calls": page.calls,
            "timeline": {"ticks": page.ticks, "lanes": page.lanes},
        }

    def plan_item(self, item: PlanItem) -> dict[str, Any]:
        """An item of the plan without dates."""
        label = self.base.labels
        if item.to_day is None:
            when = label["page_from_day_on"].format(**{"from": item.from_day})
        elif item.to_day == item.from_day:
            when = label["page_day"].format(day=item.from_day)
        else:
            when = label["page_days_between"].format(**{"from": item.from_day}, until=item.to_day)
        kind = label[f"page_kind_{item.device}"]
        regions = ", ".join(self.base.regions.names[region] for region in item.regions)
        return {
            "id": item.id,
            "title": item.title,
            "when": when,
            "kind": f"{kind} · {regions}" if regions else kind,
            "voices": [{"name": one.name, "says": self.speaker.say(one.says)} for one in item.voices],
            "ours": self.speaker.say_maybe(item.ours),
        }

    def about(self) -> str:
        """What this is, what happens to answers, which edition, and what is translated."""
        label = self.base.labels
        counts = label["page_about_rules"].format(
            count=len(self.base.rules), articles=len(self.base.library), sources=len(self.base.sources)
        )
        coverage = [self.coverage(language) for language in self.languages]
        return self.page(
            "about.html.j2", "about", "about/index.html", title=label["page_about_title"], counts=counts, coverage=coverage
        )

    def coverage(self, language: str) -> dict[str, Any]:
        """How much of a language there is, and what is missing: articles by their title, all else text by text."""
        every = texts(dict(self.base.plain))
        there = every.keys() if language == ENGLISH else self.base.translations[language].keys()
        missing = [key for key in every if key not in there]
        done = self.base.labels["page_coverage_done"].format(done=len(every) - len(missing), all=len(every))
        names = dict.fromkeys(self.named(key, every) for key in missing)
        return {"language": language, "name": self.languages[language], "done": done, "missing": list(names)}

    def named(self, key: str, every: Mapping[str, str]) -> str:
        """What a text is shown as where it is missing."""
        section, _, rest = key.partition(".")
        if section == "library":
            article = rest.partition(".")[0]
            return f"{self.base.labels['page_library']}: {every[f'library.{article}.title']}"
        return every[key]

    def lost(self) -> str:
        """The page for an address that does not exist. It is shown at any depth, so its own addresses begin at the host."""
        at_host = {"root": "/", "up": "/", "home": f"/index.html#{ENGLISH}", "language_links": []}
        return self.page(
            "lost.html.j2", "lost", "404.html", title=self.base.labels["page_lost"], style=verbatim(inline(STYLE)), **at_host
        )

    def page(self, template: str, here: str, path: str, **values: Any) -> str:
        """A page with its frame. `path` is its place within the language; from it all other addresses are counted."""
        deep = path.count("/")
        up, root = "../" * deep, "../" * (deep + bool(self.home))
        label, edition = self.base.labels, self.base.edition
        frame: dict[str, Any] = {
            "language": self.base.language,
            "root": root or "./",
            "up": up or "./",
            "home": f"{up}index.html#{self.base.language}",
            "here": here,
            "arrival": False,
            "languages": list(self.languages),
            "language_links": self.language_links(root, path),
            "policy": META_POLICY,
            "icon": icon_address(),
            "description": label["page_describes"],
            "label": label,
            "edition": edition,
            "reviewed": label["reviewed" if edition.reviewed else "not_reviewed"],
            "limits": self.speaker.limits(),
            "leave": verbatim(inline(LEAVE)),
            "arrive": verbatim(inline(ARRIVE)),
            "leave_to": self.base.page.leave_to,
            "weakest": self.weakest,
            "source_line": self.source_line,
            "link": self.link,
        }
        return render(template, **{**frame, **values})

    def language_links(self, root: str, path: str) -> list[dict[str, str]]:
        """The same page in each language. An article that a language has not leads to its library."""
        return [
            {
                "language": language,
                "name": name,
                "href": f"{root}{'' if language == ENGLISH else language + '/'}{self.path_in(language, path)}#{language}",
            }
            for language, name in self.languages.items()
        ]

    def path_in(self, language: str, path: str) -> str:
        """Where a language has this page."""
        parts = path.split("/")
        if len(parts) == 3 and language != ENGLISH and not is_translated(self.base, parts[1], language):
            return "library/index.html"
        return path

    def weakest(self, cited: Iterable[Cited]) -> str:
        """The weakest status among sources in words, empty where all were read at the source."""
        status = reduce(Status.lower_of, (Status(one.status) for one in cited), Status.VERIFIED)
        return "" if status is Status.VERIFIED else self.base.labels[f"page_status_{status}"]

    def source_line(self, one: Cited) -> str:
        """A source in one line: who, what, which edition, where in it, and how it was seen."""
        source = self.base.sources[one.id]
        status = self.base.labels[f"page_status_{one.status}"]
        return f"{source.publisher}: {source.title}. {source.edition}. {one.at}. ({status})"

    def link(self, one: Cited) -> str | None:
        """The publisher's own page."""
        return self.base.sources[one.id].link


def is_translated(base: KnowledgeBase, article: str, language: str) -> bool:
    """Whether every text of an article stands in a language: its own, and the statements that it takes over."""
    if language == ENGLISH:
        return True
    there = base.translations[language]
    one = base.library[article]
    own = [f"library.{article}.title", f"library.{article}.teaser"]
    blocks = [block.statement or f"library.{article}.blocks.{number}.text" for number, block in enumerate(one.blocks, 1)]
    return all(key in there for key in (*own, *blocks))
