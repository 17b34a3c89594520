#pragma once

/// What the parts of the bench share. Each part prints its lines of the table on standard output.

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "app/district.h"

namespace shiji::bench {

/// One line of the table: what was measured, the figure, and the figure to hold ("" when none is).
void tell(const std::string& what, const std::string& figure, const std::string& target = "");

/// "12.3", and "4,200" for what is large enough to need no fraction.
std::string figure(double value);
/// Of values in any order; `share` 0.5 is the median, 1 the largest.
double quantile(std::vector<double> values, double share);

class Stopwatch {
  public:
    double seconds() const;

  private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

/// "--name value" pairs behind the name of a part.
class Options {
  public:
    explicit Options(const std::vector<std::string>& words);
    std::string text(const std::string& name) const;  ///< must be given
    std::int64_t number(const std::string& name, std::int64_t otherwise) const;

  private:
    std::map<std::string, std::string> values_;
};

/// A district's folder as `shiji serve --data` opens it, and its store, opened for writing.
struct Store {
    settings::Settings settings;
    std::unique_ptr<storage::Database> database;
    membership::FieldKeys keys;
};
Store make_store(const std::string& folder, base::Moment now, seams::Chance& chance);
Store open_store(const std::string& folder);
/// Seals the store's log, as the program does each second.
std::unique_ptr<transparency::Signer> signer_of(Store& store);

/// What a refusal would hide in a measurement is a broken promise of the bench.
template <class T>
T need(base::Result<T> result, std::string_view what) {
    if (!result) throw std::runtime_error(std::string(what) + ": " + result.error().code());
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// The parts. Each is one word of `shiji_bench`, and gives the exit status.
int make_drafts(const Options& options);
int make_decade(const Options& options);
int list_reads(const Options& options);
int send_at_a_rate(const Options& options);
int measure_bare_rows(const Options& options);
int measure_sealing(const Options& options);
int make_log(const Options& options);
int measure_log(const Options& options);
int measure_scoring(const Options& options);
int measure_roster(const Options& options);
int tell_versions(const Options& options);

}  // namespace shiji::bench
