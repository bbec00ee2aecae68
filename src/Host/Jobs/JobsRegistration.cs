using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SurrogateHost.Composition;
using SurrogateHost.Jobs.Execution;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Stages;

namespace SurrogateHost.Jobs;

/// <summary>Adds the job store, the dispatcher and the execution of programs.</summary>
internal static class JobsRegistration
{
    /// <summary>Registers them; <see cref="HostSettings"/> must be registered.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<JobDefaults>, JobDefaultsValidator>()
            .AddOptions<JobDefaults>().BindConfiguration("Defaults").ValidateOnStart();
        return services
            .AddSingleton(provider => JobDatabase.Of(
                provider.GetRequiredService<HostSettings>().JobStore, provider.GetRequiredService<HostSettings>().DataFolder))
            .AddSingleton<IJobStore, SqlJobStore>()
            .AddSingleton<ProgramSubmittedParser>()
            .AddSingleton<Dispatcher>()
            .AddSingleton<Submissions>()
            .AddSingleton<LocalPrograms>()
            .AddSingleton<ExecutionLogs>()
            .AddSingleton<Interruption>()
            .AddSingleton<IProgramExecutor, ProgramExecutor>();
    }
}
