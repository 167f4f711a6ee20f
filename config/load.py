"""Read, merge, validate: one TOML file, what it includes, and the environment become frozen settings.

find the file -> read it and its includes -> environment and *_file -> each table typed -> paths made absolute
-> rules over several tables. Everything that is wrong is said at once, one line each.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from config import catalogue, settings
from config.clear import webhooks_in_the_clear
from config.codes import unknown_codes
from config.declarations import Source, Subscription
from config.errors import ConfigError
from config.known import Known, unknown_keys
from config.naming import Instrument, Topic
from config.overlay import PREFIX, from_environment, with_files
from config.problems import lines_of, shown, unknown
from config.shape import Place, frozen, with_paths
from config.text import TomlFile
from config.wording import unfindable_words

TABLES: dict[str, type[BaseModel]] = {
    "store": settings.StoreSettings,
    "http": settings.HttpSettings,
    "mail": settings.MailSettings,
    "web": settings.WebSettings,
    "workers": settings.WorkerSettings,
    "operator": settings.OperatorSettings,
    "canary": settings.CanarySettings,
    "log": settings.LogSettings,
}
LISTS: dict[str, type[BaseModel]] = {
    "source": Source,
    "subscription": Subscription,
    "instrument": Instrument,
    "topic": Topic,
}
FILE_NAME = "tocsin.toml"

Declared = TypeVar("Declared", Source, Subscription, Instrument, Topic)
Model = TypeVar("Model", bound=BaseModel)


Check = Callable[[Source], Iterable[tuple[str, str]]]
"""Says of a source what only its readers know: (key, what was expected) for each thing that cannot work."""


def load(
    path: Path | None = None,
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    *,
    check: Check | None = None,
) -> settings.Settings:
    """Return the settings of `path`, else of $TOCSIN_CONFIG, else of ./tocsin.toml, else the shipped defaults.

    `environ` and `cwd` are the process's own when left out; `check` knows what this floor may not import.
    Raises ConfigError with one line per problem.
    """
    environ, cwd = os.environ if environ is None else environ, Path.cwd() if cwd is None else cwd
    found = _find(path, environ, cwd)
    main = TomlFile.read(found, cwd) if found else TomlFile.of(catalogue.defaults(), "defaults", cwd)
    loading = _Loading(main, environ, cwd)
    return loading.settings(found, check)


def shipped_sources() -> tuple[Source, ...]:
    """Return the catalogue we ship, without any configuration."""
    loading = _Loading(TomlFile.of('include = ["catalogue:*"]', "catalogue", Path()), {}, Path())
    found = tuple(source for source, _ in loading.declared("source", Source))
    if loading.problems:
        raise ConfigError(loading.problems)
    return found


def idle_includes(path: Path) -> list[str]:
    """Return the patterns of a configuration's `include` that match no file: an empty folder, or a misspelt one."""
    main = TomlFile.read(path, path.parent)
    own = [each for each in main.data.get("include", []) if not each.startswith(catalogue.PREFIX)]
    return [pattern for pattern in own if not _matching(pattern, main.folder)]


def _matching(pattern: str, folder: Path) -> list[Path]:
    anchor = Path(pattern).anchor
    return sorted(Path(anchor or folder).glob(str(Path(pattern).relative_to(anchor))))


def _find(path: Path | None, environ: Mapping[str, str], cwd: Path) -> Path | None:
    named = path or (Path(environ["TOCSIN_CONFIG"]) if environ.get("TOCSIN_CONFIG") else None)
    if named is not None:
        return cwd / named
    return cwd / FILE_NAME if (cwd / FILE_NAME).exists() else None


@dataclass
class _Loading:
    """One load, collecting its problems."""

    main: TomlFile
    environ: Mapping[str, str]
    cwd: Path
    problems: list[str] = field(default_factory=list)

    def settings(self, path: Path | None, check: Check | None = None) -> settings.Settings:
        self._refuse_unknown(self.main, {"include", *TABLES, *LISTS})
        overlay = from_environment(TABLES, self.environ, self.problems)
        tables = {name: self._table(name, model, overlay.get(name, {})) for name, model in TABLES.items()}
        files = self.files()
        sources = self.declared("source", Source, files)
        subscriptions = self.declared("subscription", Subscription, files)
        instruments = self.declared("instrument", Instrument, files)
        topics = self.declared("topic", Topic, files)
        own = Known(_written(sources), instruments, _written(topics))
        self.problems += unknown_keys(sources, subscriptions, own)
        self.problems += unknown_codes(sources, subscriptions)
        self.problems += unfindable_words(subscriptions)
        http = tables["http"]
        if isinstance(http, settings.HttpSettings) and not http.allow_private_addresses:
            self.problems += webhooks_in_the_clear(subscriptions)
        self._readable(sources, check)
        unique, subscribers = self._unique(sources), self._unique(subscriptions)
        own_instruments, own_topics = self._unique(instruments), self._unique(topics)
        if self.problems:
            raise ConfigError(self.problems)
        absolute = with_paths(tables, self.main.folder)
        return settings.Settings(
            path=path,
            sources=unique,
            subscriptions=subscribers,
            instruments=own_instruments,
            topics=own_topics,
            **absolute,
        )

    # ------------------------------------------------------------ files

    def files(self) -> list[TomlFile]:
        """The main file, then what it includes, in the order it says."""
        patterns = self.main.data.get("include", [])
        if not isinstance(patterns, list) or not all(isinstance(pattern, str) for pattern in patterns):
            self._say("", "include", patterns, 'expected a list of paths such as ["sources/*.toml"]')
            patterns = []
        found = {self.main.name: self.main}
        for pattern in patterns:
            for file in self._included(pattern):
                if file.name not in found:  # two patterns may both match it
                    self._refuse_unknown(file, set(LISTS))
                    found[file.name] = file
        return list(found.values())

    def _included(self, pattern: str) -> Iterator[TomlFile]:
        if pattern.startswith(catalogue.PREFIX):
            shipped = catalogue.files(pattern.removeprefix(catalogue.PREFIX))
            if not shipped:
                known = ", ".join(catalogue.names())
                self._say("", "include", pattern, f"expected catalogue:* or one of {known}")
            yield from shipped
            return
        paths = _matching(pattern, self.main.folder)
        if not paths and not any(sign in pattern for sign in "*?["):
            self._say("", "include", pattern, "expected a file that exists")
        for path in paths:
            if _same(path, self.main):
                continue
            try:
                yield TomlFile.read(path, self.cwd)
            except ConfigError as error:
                self.problems += error.problems

    def _refuse_unknown(self, file: TomlFile, known: set[str]) -> None:
        for key, value in file.data.items():
            if key in known:
                continue
            is_table = isinstance(value, dict | list)
            name = f"[{key}]" if is_table else f"{key} = {shown(value)}"
            where = file.where(key) if is_table else file.where("", key)
            if key in TABLES or key == "include":
                self.problems.append(f"{where}: {name}: expected in the main file, not in one that is included")
            else:
                self.problems.append(f"{where}: {name}: {unknown(key, known)}")

    # ------------------------------------------------------------ tables

    def _table(self, name: str, model: type[BaseModel], overlay: dict[str, Any]) -> BaseModel | None:
        written = self.main.data.get(name, {})
        if not isinstance(written, dict):
            self.problems.append(f"{self.main.where('', name)}: {name} = {shown(written)}: expected a table [{name}]")
            return None

        def where(key: str) -> str:
            variable = f"environment {PREFIX}{name.upper()}__{key.upper()}"
            return variable if key in overlay else self.main.where(name, key)

        def say(key: str, text: str) -> str:
            value = overlay[key] if key in overlay else written[key]
            return f"{where(key)}: [{name}] {key} = {shown(value)}: {text}"

        beaten = {key for new in overlay for key in (new, f"{new}_file", new.removesuffix("_file"))}
        data = {key: value for key, value in written.items() if key not in beaten} | overlay
        data = with_files(model, data, self.main.folder, say, self.problems)
        return self._validated(model, data, where, f"[{name}]")

    def declared(
        self, name: str, model: type[Declared], files: list[TomlFile] | None = None
    ) -> list[tuple[Declared, Place]]:
        """Return the valid entries of an array of tables, each with the place where it is written."""
        found = []
        for file in self.files() if files is None else files:
            entries = file.data.get(name, [])
            if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
                self.problems.append(f"{file.where(name)}: [{name}]: expected [[{name}]], since there can be several")
                continue
            for index, entry in enumerate(entries):
                place = Place(file, name, index, entry)
                made = self._entry(place, model)
                if made is not None:
                    found.append((made, place))
        return found

    def _entry(self, place: Place, model: type[Declared]) -> Declared | None:
        entry = place.entry

        def say(key: str, text: str) -> str:
            return f"{place.where(key)}: {place.subject} {key} = {shown(entry[key])}: {text}"

        if any(key.endswith("_file") for key in entry):
            entry = with_files(model, entry, place.file.folder, say, self.problems)
        return self._validated(model, entry, place.where, place.subject)

    def _validated(
        self, model: type[Model], data: dict[str, Any], where: Callable[[str], str], subject: Any
    ) -> Model | None:
        try:
            # Strict: TOML has types, and "64" is not 64. Lists become tuples, as the frozen models hold them.
            return model.model_validate(frozen(data), strict=True)
        except ValidationError as error:
            self.problems += lines_of(model, where, str(subject), data, error.errors(include_url=False))
            return None

    # ------------------------------------------------------------ rules over several tables

    def _unique(self, found: list[tuple[Declared, Place]]) -> tuple[Declared, ...]:
        first: dict[str, Place] = {}
        for made, place in found:
            other = first.setdefault(made.key, place)
            if other is not place:
                self.problems.append(
                    f"{place.where('key')}: {place.subject}: this key is already used at {other.where('key')}"
                )
        return tuple(made for made, _ in found)

    def _readable(self, sources: list[tuple[Source, Place]], check: Check | None) -> None:
        if check is None:
            return
        for source, place in sources:
            for key, text in check(source):
                top, *inner = key.split(".")
                given = place.entry.get(top)
                for part in inner:
                    given = given.get(part) if isinstance(given, dict) else given
                self.problems.append(f"{place.where(top)}: {place.subject} {key} = {shown(given)}: {text}")

    def _say(self, table: str, key: str, value: Any, text: str) -> None:
        name = f"[{table}] {key}".strip() if table else key
        self.problems.append(f"{self.main.where(table, key)}: {name} = {shown(value)}: {text}")


def _written(found: Sequence[tuple[Declared, Place]]) -> frozenset[str]:
    return frozenset(place.entry.get("key", "") for _, place in found)


def _same(path: Path, main: TomlFile) -> bool:
    return main.path is not None and path.resolve() == main.path.resolve()
