using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SurrogateHost.Stages;

/// <summary>Registers the four stages and their options; an <see cref="IProgramExecutor"/> is passed to each run.</summary>
public static class StageRegistration
{
    /// <summary>Adds the stages, configured from the section <c>Stages</c>; a <see cref="TimeProvider"/> must be registered.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddStages(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AnalysisOptions>, AnalysisOptionsValidator>()
            .AddOptions<AnalysisOptions>().BindConfiguration("Stages:Analysis").ValidateOnStart();
        services.AddSingleton<IValidateOptions<CompilationOptions>, CompilationOptionsValidator>()
            .AddOptions<CompilationOptions>().BindConfiguration("Stages:Compilation").ValidateOnStart();
        services.AddSingleton<IValidateOptions<FinetuningOptions>, FinetuningOptionsValidator>()
            .AddOptions<FinetuningOptions>().BindConfiguration("Stages:Finetuning").ValidateOnStart();
        services.AddSingleton<IValidateOptions<TuningOptions>, TuningOptionsValidator>()
            .AddOptions<TuningOptions>().BindConfiguration("Stages:Tuning").ValidateOnStart();
        return services
            .AddSingleton<AnalysisStage>()
            .AddSingleton<CompilationStage>()
            .AddSingleton<FinetuningStage>()
            .AddSingleton<TuningStage>();
    }
}
