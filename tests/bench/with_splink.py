"""The peer of finding duplicates: Splink (https://github.com/moj-analytical-services/splink) on DuckDB, on the same contacts,
set up as its documentation teaches. Prints seconds from the file to the pairs, and megabytes at the most."""

import logging
import resource
import sys
import time
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

import duckdb  # noqa: E402
import splink.comparison_library as cl  # noqa: E402
from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: E402

started = time.time()
connection = duckdb.connect()
columns = ["family", "given", "patronymic", "organisation", "birthday", "phone", "email", "address", "town", "region", "postcode"]
read = ", ".join(f"nullif({name}, '') AS {name}" for name in columns)
connection.execute(
    f"CREATE TABLE people AS SELECT id::BIGINT AS unique_id, {read} FROM read_csv(?, all_varchar = true, header = true)",
    [sys.argv[1]],
)
rules = [
    block_on("phone"),
    block_on("email"),
    block_on("family", "given", "town"),
    block_on("family", "given", "patronymic"),
    block_on("address", "family"),
    block_on("address", "postcode"),
    block_on("organisation", "address"),
    block_on("organisation", "postcode"),
    block_on("given", "patronymic", "postcode"),
]
settings = SettingsCreator(
    link_type="dedupe_only",
    probability_two_random_records_match=1e-6,
    blocking_rules_to_generate_predictions=rules,
    comparisons=[
        cl.JaroWinklerAtThresholds("family", [0.92, 0.8]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("given", [0.92, 0.8]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("patronymic", [0.92, 0.8]),
        cl.JaroWinklerAtThresholds("organisation", [0.92, 0.8]),
        cl.LevenshteinAtThresholds("birthday", [1, 2]),
        cl.LevenshteinAtThresholds("phone", [1, 2]),
        cl.LevenshteinAtThresholds("email", [1, 2]),
        cl.JaroWinklerAtThresholds("address", [0.92, 0.8]),
        cl.ExactMatch("town").configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("postcode", [1]),
    ],
    retain_intermediate_calculation_columns=False,
    retain_matching_columns=False,
)
linker = Linker(DuckDBAPI(connection=connection).register("people"), settings)
training = linker.training
training.estimate_u_using_random_sampling(max_pairs=1e6)
# By what many share, and with a told probability: in a base without twins nobody shares a phone or an e-mail.
training.estimate_parameters_using_expectation_maximisation(block_on("family", "given", "patronymic"))
training.estimate_parameters_using_expectation_maximisation(block_on("organisation"))
found = linker.inference.predict(threshold_match_probability=0.5)
connection.execute(f"SELECT count(*) FROM {found.physical_name}").fetchone()
print(time.time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
