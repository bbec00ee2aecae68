using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Messaging.Consumers;
using SurrogateHost.Messaging.Transports;
using SurrogateHost.PluginHosting;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging;

/// <summary>Adds the bus and what consumes from it. Hosted services start in the order in which these are called.</summary>
internal static class MessagingRegistration
{
    /// <summary>The bus itself, and a way to submit and watch.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="broker">RabbitMQ; null for this process alone.</param>
    public static IServiceCollection AddMessageBus(this IServiceCollection services, Uri? broker)
    {
        services.AddSingleton<IValidateOptions<BusOptions>, BusOptionsValidator>()
            .AddOptions<BusOptions>().BindConfiguration("Bus").ValidateOnStart();
        return services
            .AddSingleton<ITransport>(_ => broker is null ? new InMemoryTransport() : new RabbitMqTransport(broker))
            .AddSingleton<MessageBus>()
            .AddSingleton<IMessageBus>(provider => provider.GetRequiredService<MessageBus>())
            .AddSingleton<IErrorQueue>(provider => provider.GetRequiredService<MessageBus>())
            .AddSingleton<IJobFeed, JobFeed>()
            .AddHostedService(provider => provider.GetRequiredService<MessageBus>());
    }

    /// <summary>The queues of the plugins.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddPluginQueues(this IServiceCollection services)
    {
        JobPipeline.Visit(new StageConsumers(services));
        return services
            .AddSingleton<IPluginPool>(provider => new CatalogPluginPool(new Lazy<PluginCatalog>(provider.GetRequiredService<PluginCatalog>)))
            .AddSingleton<IProgramExecutor, ProgramExecutor>()
            .AddSingleton<StageWork>()
            .AddSingleton<EvaluateInputsConsumer>()
            .AddSingleton<PluginEndpoints>()
            .AddSingleton<IPluginListener, PluginEndpointListener>();
    }

    /// <summary>The queues of the dispatcher, and with them the acceptance of jobs.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddDispatching(this IServiceCollection services) => services
        .AddSingleton<ProgramSubmittedConsumer>()
        .AddHostedService<DispatcherEndpoints>()
        .AddHostedService<StrandedJobs>();
}
