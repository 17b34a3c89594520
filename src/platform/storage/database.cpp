#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>

#include "platform/seams/seams.h"
#include "platform/storage/session.h"
#include "platform/storage/storage.h"

namespace shiji::storage {
namespace {

/// Magic numbers of statfs(2) whose locks or fsync cannot be trusted by SQLite.
constexpr std::array<long, 9> kNetworkFileSystems{
    0x6969,      // NFS
    0x517B,      // SMB
    0xFE534D42,  // SMB2
    0xFF534D42,  // CIFS
    0x5346414F,  // AFS
    0x73757245,  // Coda
    0x01021997,  // 9P
    0x00C36400,  // Ceph
    0x65735546,  // FUSE: sshfs, glusterfs and their like
};

std::optional<long> file_system_type(const std::string& folder) {
    struct statfs place {};
    if (statfs(folder.c_str(), &place) != 0) return std::nullopt;
    return static_cast<long>(place.f_type);
}

base::Result<void> judge_place(const std::string& path, const Config& config) {
    const auto folder = std::filesystem::absolute(path).parent_path();
    if (!std::filesystem::is_directory(folder))
        return base::refuse(base::ErrorKind::Invalid, "storage.no_folder", "",
                            {{"path", folder.string()}});
    const auto type =
        config.file_system_type ? config.file_system_type : file_system_type(folder.string());
    if (!type)
        return base::refuse(base::ErrorKind::Invalid, "storage.cannot_open", "", {{"path", path}});
    if (std::find(kNetworkFileSystems.begin(), kNetworkFileSystems.end(), *type) !=
        kNetworkFileSystems.end())
        return base::refuse(base::ErrorKind::Invalid, "storage.network_file_system", "",
                            {{"path", folder.string()}});
    return {};
}

/// PostgreSQL frees a killed program's lock only when its backend has finished what it was doing
/// and finds nobody there. A restart must wait that out instead of giving up.
constexpr int kLockTries = 200;
constexpr std::chrono::milliseconds kLockPause{50};

bool lock_schema_in_time(Session& session) {
    for (int tries = 1; !session.lock_schema(); ++tries) {
        if (tries == kLockTries) return false;
        std::this_thread::sleep_for(kLockPause);
    }
    return true;
}

struct Job {
    base::FunctionRef<bool(Transaction&)> work;
    std::exception_ptr failure;
    bool done = false;
    std::condition_variable finished;  ///< of its own: nobody is woken for another's job
};

[[noreturn]] void end_process(const std::string& reason) {
    spdlog::critical("commit failed, the process ends so that nothing is built on it: {}", reason);
    std::_Exit(75);
}

}  // namespace

struct Database::Parts {
    Config config;
    bool postgres = false;

    std::unique_ptr<Session> writer;
    std::thread writer_thread;
    std::mutex writer_mutex;  ///< held while the writer's connection is in use
    std::mutex mutex;
    std::condition_variable work_came;
    std::deque<Job*> queue;
    bool stopping = false;

    std::mutex readers_mutex;
    std::condition_variable reader_free;
    std::vector<std::unique_ptr<Session>> readers;
    int readers_open = 0;

    int lock_file = -1;

    std::unique_ptr<Session> connect(bool as_writer) const {
        return postgres ? connect_postgres(config, as_writer) : connect_sqlite(config, as_writer);
    }
    /// Connects the writer. False when another process writes to this store.
    bool take_lock();
    void run_writer();
    void run_group(std::vector<Job*>& group);
    void run_job(Job& job);
    void break_the_promise(std::vector<Job*>& group);
    void acknowledge(const std::vector<Job*>& group);
    void revive_writer();
    std::unique_ptr<Session> take_reader();
    void give_back(std::unique_ptr<Session> reader);
};

bool Database::Parts::take_lock() {
    if (!postgres) {
        const std::string path = config.url.substr(7) + ".lock";
        lock_file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (lock_file < 0) throw Failure(Failure::Kind::Other, "cannot open " + path);
        if (::flock(lock_file, LOCK_EX | LOCK_NB) != 0) return false;
    }
    writer = connect(true);
    return !postgres || lock_schema_in_time(*writer);
}

void Database::Parts::run_writer() {
    for (;;) {
        std::vector<Job*> group;
        {
            std::unique_lock lock(mutex);
            work_came.wait(lock, [&] { return stopping || !queue.empty(); });
            if (queue.empty()) return;
            while (!queue.empty() && std::ssize(group) < config.group_max) {
                group.push_back(queue.front());
                queue.pop_front();
            }
        }
        {
            const std::lock_guard connection(writer_mutex);
            run_group(group);
        }
        acknowledge(group);
    }
}

void Database::Parts::acknowledge(const std::vector<Job*>& group) {
    const std::lock_guard lock(mutex);
    for (Job* const job : group) {
        job->done = true;
        job->finished.notify_one();
    }
}

/// One commit for the whole group; each job in a savepoint of its own.
void Database::Parts::run_group(std::vector<Job*>& group) {
    const auto fail_all = [&](std::exception_ptr failure) {
        for (Job* const job : group)
            if (!job->failure) job->failure = failure;
    };
    try {
        revive_writer();
        writer->begin_write();
        for (Job* const job : group) run_job(*job);
    } catch (...) {
        writer->rollback();
        return fail_all(std::current_exception());
    }
    try {
        if (seams::fault_planned("storage.acknowledge_early")) break_the_promise(group);
        seams::fault_point("storage.before_commit");
        writer->commit();
        seams::fault_point("storage.after_commit");
    } catch (const Failure& failure) {
        writer->rollback();
        // A full disk is told before anything is written to the log file; the rollback is clean.
        if (failure.kind() != Failure::Kind::DiskFull && config.on_commit_failure)
            config.on_commit_failure(failure.what());
        else if (failure.kind() != Failure::Kind::DiskFull && !postgres)
            end_process(failure.what());
        fail_all(std::current_exception());
    }
}

/// The broken twin that the kill test must catch: answers first, commits a little later.
void Database::Parts::break_the_promise(std::vector<Job*>& group) {
    acknowledge(group);
    group.clear();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

void Database::Parts::run_job(Job& job) {
    writer->savepoint("job");
    bool keep = false;
    try {
        Transaction tx(*writer);
        keep = job.work(tx);
        writer->settle();
    } catch (...) {
        job.failure = std::current_exception();
    }
    if (keep && !job.failure)
        writer->release("job");
    else
        writer->undo("job");
}

void Database::Parts::revive_writer() {
    if (writer->is_alive()) return;
    writer = connect(true);
    if (!writer->lock_schema())
        throw Failure(Failure::Kind::ConnectionLost, "another process writes to this schema now");
}

std::unique_ptr<Session> Database::Parts::take_reader() {
    std::unique_lock lock(readers_mutex);
    reader_free.wait(lock, [&] { return !readers.empty() || readers_open < config.readers; });
    if (!readers.empty()) {
        auto reader = std::move(readers.back());
        readers.pop_back();
        return reader;
    }
    ++readers_open;
    lock.unlock();
    try {
        return connect(false);
    } catch (...) {
        const std::lock_guard again(readers_mutex);
        --readers_open;
        throw;
    }
}

void Database::Parts::give_back(std::unique_ptr<Session> reader) {
    const std::lock_guard lock(readers_mutex);
    if (reader->is_alive())
        readers.push_back(std::move(reader));
    else
        --readers_open;
    reader_free.notify_one();
}

Database::Database() : parts_(std::make_unique<Parts>()) {}

base::Result<std::unique_ptr<Database>> Database::open(const Config& config) {
    const bool sqlite = config.url.starts_with("sqlite:");
    if (!sqlite && !config.url.starts_with("postgresql:"))
        return base::refuse(base::ErrorKind::Invalid, "storage.not_a_store", "",
                            {{"url", config.url}});
    if (sqlite)
        if (const auto place = judge_place(config.url.substr(7), config); !place)
            return base::refuse(place);
    std::unique_ptr<Database> database(new Database);
    Parts& parts = *database->parts_;
    parts.config = config;
    parts.postgres = !sqlite;
    if (!config.writes) return database;
    try {
        if (!parts.take_lock()) return base::refuse(base::ErrorKind::Busy, "storage.in_use");
    } catch (const Failure& failure) {
        return base::refuse(base::ErrorKind::Busy, "storage.cannot_open", "",
                            {{"path", sqlite ? config.url.substr(7) : "PostgreSQL"}},
                            failure.what());
    }
    parts.writer_thread = std::thread([&parts] { parts.run_writer(); });
    return database;
}

Database::~Database() {
    {
        const std::lock_guard lock(parts_->mutex);
        parts_->stopping = true;
        parts_->work_came.notify_all();
    }
    if (parts_->writer_thread.joinable()) parts_->writer_thread.join();
    if (parts_->lock_file >= 0) ::close(parts_->lock_file);
}

void Database::run_read(base::FunctionRef<void(Transaction&)> work) {
    auto reader = parts_->take_reader();
    try {
        reader->begin_read();
        Transaction tx(*reader);
        work(tx);
        reader->commit();
    } catch (...) {
        reader->rollback();
        parts_->give_back(std::move(reader));
        throw;
    }
    parts_->give_back(std::move(reader));
}

void Database::run_write(base::FunctionRef<bool(Transaction&)> work) {
    base::check(std::this_thread::get_id() != parts_->writer_thread.get_id(),
                "a write does not wait for another write");
    base::check(parts_->config.writes, "a store opened for reading is not written to");
    Job job{.work = work};
    std::unique_lock lock(parts_->mutex);
    parts_->queue.push_back(&job);
    parts_->work_came.notify_one();
    job.finished.wait(lock, [&] { return job.done; });
    if (job.failure) std::rethrow_exception(job.failure);
}

void Database::run_alone(std::string_view statement) {
    const std::lock_guard connection(parts_->writer_mutex);
    parts_->writer->run_script(statement);
}

bool Database::is_postgres() const { return parts_->postgres; }

}  // namespace shiji::storage
