# Each goal is one line that does what a person would type. "make" alone lists them.

.DEFAULT_GOAL := help
.PHONY: help fast verify run format bench timing reproducible picture tour contracts casl pages examples ci

help: ## Lists the goals.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

fast: ## Runs the core and its doors over the in-memory world; needs no database.
	mvn -pl domain,application,adapters-rest -am test

verify: ## Runs every test, on a real PostgreSQL.
	mvn verify

run: ## Builds and starts the server; its data stay in ./data.
	mvn -q -DskipTests package
	java -XX:+UseSerialGC -Xmx128m -XX:+ExitOnOutOfMemoryError -jar bootstrap/target/gatehouse.jar

format: ## Formats the code as the build demands it.
	mvn -q spotless:apply

bench: ## Measures the server beside its yardsticks.
	benchmarks/run

timing: ## Tells whether known accounts can be told from unknown ones by time.
	benchmarks/timing

reproducible: ## Builds the jar twice and compares it byte for byte.
	.ci/reproducible

picture: ## Draws docs/architecture.svg anew; needs graphviz.
	docs/architecture/draw

tour: ## Takes the README's tour against the jar that was built last.
	.ci/tour

contracts: ## Sends the requests of the published contracts to the jar that was built last.
	.ci/contracts

casl: ## Has CASL and our own evaluator decide the same made-up questions.
	.ci/casl

pages: ## Walks through the pages of the jar that was built last, in Chromium, and draws them anew.
	docs/pages/check bootstrap/target/gatehouse.jar docs/pages

examples: ## Checks the examples with the software they are for, against the jar that was built last.
	examples/check

ci: ## Runs everything that must hold before a change is taken.
	.ci/run
