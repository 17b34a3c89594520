#include <algorithm>

#include "platform/documents/documents.h"
#include "rooms/records/erasure_store.h"

namespace shiji::records {
namespace {

const ToForget kIndex{"index", ""};

bool waits(const std::vector<ToForget>& tasks, const ToForget& task) {
    return std::find(tasks.begin(), tasks.end(), task) != tasks.end();
}

void forget_files(storage::Database& database, const std::string& folder,
                  const std::vector<ToForget>& tasks) {
    for (const ToForget& task : tasks) {
        if (task.what != "file") continue;
        documents::forget_file(folder, task.name);
        database.write([&](storage::Transaction& tx) { delete_to_forget(tx, task); });
    }
}

}  // namespace

void forget_rest(storage::Database& database, const std::string& folder,
                 const std::set<std::string>& others) {
    const auto tasks = database.read(list_to_forget);
    if (tasks.empty()) return;
    forget_files(database, folder, tasks);
    if (waits(tasks, kIndex))
        database.write([](storage::Transaction& tx) {
            empty_index(tx);
            delete_to_forget(tx, kIndex);
            queue_to_forget(tx, kPages);
        });
    // A long reading holds the old pages: the next turn tries again.
    if (!let_go_of_freed_pages(database, others)) return;
    database.write([](storage::Transaction& tx) { delete_to_forget(tx, kPages); });
    let_go_of_freed_pages(database, others);
}

}  // namespace shiji::records
