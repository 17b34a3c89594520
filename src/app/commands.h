#pragma once

/// The program's verbs. Each prints plain Chinese and gives an exit status: 0 well, 1 refused or
/// something found, 2 the words of the call are off, 75 the machine failed.

#include <map>
#include <string>
#include <vector>

#include "platform/settings/settings.h"

namespace shiji::app {

/// What stood behind the verb.
struct CommandLine {
    settings::Settings settings;
    std::map<std::string, std::string> options;  ///< of the verb itself, by name without dashes
};

struct Option {
    std::string name;
    std::string hint;  ///< of its value; empty: it takes none
    std::string meaning;
};

struct Command {
    std::string name;
    std::string summary;
    std::vector<Option> options;
    int (*run)(const CommandLine&);
};

int run_serve(const CommandLine& line);
int run_init(const CommandLine& line);
int run_demo(const CommandLine& line);
int run_upgrade(const CommandLine& line);
int run_doctor(const CommandLine& line);
int run_score(const CommandLine& line);
int run_verify(const CommandLine& line);
int run_draw(const CommandLine& line);
/// Of the public files alone: asks for no store.
int run_audit(const CommandLine& line);
int run_witness_init(const CommandLine& line);
int run_witness_trust(const CommandLine& line);
int run_witness_request(const CommandLine& line);
int run_witness_import(const CommandLine& line);
int run_witness(const CommandLine& line);
int run_anchor_request(const CommandLine& line);
int run_anchor_import(const CommandLine& line);
/// `verify --bundle`: asks for no store.
int verify_bundle(const CommandLine& line);
int run_backup(const CommandLine& line);
int run_restore(const CommandLine& line);
int run_erasures(const CommandLine& line);
int run_epoch(const CommandLine& line);
int run_rotate_key(const CommandLine& line);
/// `verify --backup`: asks for no store but the backup's.
int verify_backup(const CommandLine& line);
int run_openapi(const CommandLine& line);
int run_routes(const CommandLine& line);
int run_rights(const CommandLine& line);
int run_version(const CommandLine& line);

/// All verbs, in the order of the help page.
const std::vector<Command>& commands();

/// Runs `shiji <words…>`.
int run_program(const std::vector<std::string>& words);

}  // namespace shiji::app
