using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SurrogateHost.Jobs.Execution;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Jobs.Submission;

namespace SurrogateHost.Jobs;

/// <summary>Adds the job store, the dispatcher and the programs built here.</summary>
internal static class JobsRegistration
{
    /// <summary>Registers them.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="storage">Where jobs are kept.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, JobStorage storage)
    {
        services.AddSingleton<IValidateOptions<JobDefaults>, JobDefaultsValidator>()
            .AddOptions<JobDefaults>().BindConfiguration("Defaults").ValidateOnStart();
        return services
            .AddSingleton(storage)
            .AddSingleton(_ => JobDatabase.Of(storage.JobStore, storage.DataFolder))
            .AddSingleton<IJobStore, SqlJobStore>()
            .AddSingleton<ProgramSubmittedParser>()
            .AddSingleton<Dispatcher>()
            .AddSingleton<Submissions>()
            .AddSingleton<LocalPrograms>()
            .AddSingleton<ExecutionLogs>()
            .AddSingleton<Interruption>();
    }
}
